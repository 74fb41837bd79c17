package eu.buono.wallet.programme;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.wallet.programme.model.TermsFault;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The terms of a programme as the JSON that people edit: the same as its file and as the event have. */
record TermsDocument(ObjectNode json) {

    private static final JsonMapper MAPPER = new JsonMapper();

    static TermsDocument of(ProgrammePublishedV1 terms) {
        try {
            return new TermsDocument((ObjectNode) MAPPER.readTree(EventCodec.encode(terms)));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read what was written", e);
        }
    }

    static TermsDocument of(Map<String, Object> members) {
        return new TermsDocument(MAPPER.valueToTree(members));
    }

    /** With the members of a merge patch (RFC 7396): null takes a member away, an array replaces the whole array. */
    TermsDocument merged(JsonNode patch) {
        return new TermsDocument((ObjectNode) merged(json, patch));
    }

    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode members)) {
            return patch;
        }
        var merged = target instanceof ObjectNode object ? object.deepCopy() : MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            if (member.getValue().isNull()) {
                merged.remove(member.getKey());
            } else {
                merged.set(member.getKey(), merged(merged.path(member.getKey()), member.getValue()));
            }
        }
        return merged;
    }

    TermsDocument numbered(int version) {
        return new TermsDocument(json.deepCopy().put("version", version));
    }

    TermsDocument withoutFraudRules() {
        var rest = json.deepCopy();
        rest.remove("fraudRules");
        return new TermsDocument(rest);
    }

    /** Terms, or what keeps the document from being some. */
    sealed interface Reading {

        record Readable(ProgrammePublishedV1 terms) implements Reading {}

        record Unreadable(List<TermsFault> faults) implements Reading {}
    }

    /** Reads the terms; a member that terms do not have is a fault, since somebody means something by it. */
    Reading read() {
        try {
            var terms = (ProgrammePublishedV1)
                    EventCodec.decode(ProgrammePublishedV1.class.getSimpleName(), MAPPER.writeValueAsBytes(json));
            var unknown = TermsDifference.between(json, of(terms).json()).stream()
                    .filter(difference -> difference.after().isMissingNode())
                    .filter(difference -> !difference.before().isNull())
                    .map(difference -> new TermsFault(difference.path(), "is not a member of a programme"))
                    .toList();
            return unknown.isEmpty() ? new Reading.Readable(terms) : new Reading.Unreadable(unknown);
        } catch (PoisonEventException e) {
            return new Reading.Unreadable(List.of(fault(e)));
        } catch (IOException e) {
            throw new IllegalStateException("cannot write what was read", e);
        }
    }

    private static TermsFault fault(PoisonEventException poison) {
        if (!(poison.getCause() instanceof JsonMappingException mapping)) {
            return new TermsFault("", "cannot be read");
        }
        var pointer = JsonPointer.empty();
        for (Reference reference : mapping.getPath()) {
            pointer = reference.getFieldName() == null
                    ? pointer.appendIndex(reference.getIndex())
                    : pointer.appendProperty(reference.getFieldName());
        }
        return new TermsFault(pointer.toString(), "is missing or not of its form");
    }
}
