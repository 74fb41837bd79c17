package eu.buono.watch.timeline;

import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.buono.platform.durable.LookUps;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.Page;
import eu.buono.platform.web.PageLimit;
import eu.buono.platform.web.Roles;
import eu.buono.watch.timeline.model.Entry;
import eu.buono.watch.timeline.model.Occurrence;
import eu.buono.watch.timeline.model.RefusedRequest;
import eu.buono.watch.timeline.model.Subjects;
import eu.buono.watch.timeline.store.TimelineStore.Position;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What happened to a voucher, a wallet, a person's money, a merchant, a redemption or a settlement, for staff. */
@Path("/v1/support/watch-service/timelines")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SUPPORT, Roles.PUBLIC_BODY})
@RunOnVirtualThread
@Tag(name = "support")
public class TimelineResource {

    private static final TypeReference<Map<String, Object>> JSON_OBJECT = new TypeReference<>() {};

    private final ReadTimeline timelines;
    private final LookUps lookUps;
    private final Caller caller;
    private final ObjectMapper mapper;
    private final InstantSource clock = InstantSource.system();

    TimelineResource(ReadTimeline timelines, LookUps lookUps, Caller caller, ObjectMapper mapper) {
        this.timelines = timelines;
        this.lookUps = lookUps;
        this.caller = caller;
        this.mapper = mapper;
    }

    /**
     * Whose timeline: that of an id, or of a request.
     *
     * @param subjectId of a voucher, a wallet, a beneficiary, a lot, a merchant, a shop, a redemption or a settlement
     * @param supportReference what a request caused, or who refused it and by which rule, by the reference that its
     *     answer brought ({@code x-request-id})
     * @param reason why staff looks, 1 to 500 characters without personal data
     */
    @Schema(name = "TimelineSearch")
    public record TimelineSearch(
            @Schema(
                    description =
                            "The id of a voucher, a wallet, a beneficiary, a lot, a merchant, a shop, a redemption or a"
                                    + " settlement. Either this or supportReference.")
            Optional<UUID> subjectId,

            @Schema(
                    description =
                            "The reference that an answer brought (x-request-id, or supportReference of a problem):"
                                    + " what that request caused, or why it was refused. Either this or subjectId.",
                    examples = "22324da816140a519f90d01b45a6d619")
            Optional<String> supportReference,

            String reason) {

        /** Throws {@link IllegalArgumentException} unless there is one of both. */
        UUID subject() {
            if (subjectId.isPresent() == supportReference.isPresent()) {
                throw new IllegalArgumentException("a search names a subject or a support reference");
            }
            return subjectId.orElseGet(() -> Subjects.ofTrace(supportReference.orElseThrow()));
        }
    }

    /**
     * Something that happened, or a request that was refused: then nothing did.
     *
     * @param at when, by the clock of the service
     * @param service who published it, or refused
     * @param type what happened, as the document of the events names it; {@code RequestRefused}
     * @param facts the event; of a refusal {@code code}, {@code status}, {@code method}, and where they are known
     *     {@code address}, {@code operation} and {@code role}
     * @param topic where the event stands; absent for a refusal, as partition and offset are
     * @param traceId of the request that caused it, as services write it into their logs
     * @param republished whether the service has told it again later: then the trace is not that of the request
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "TimelineEntry")
    public record EntryResponse(
            Instant at,
            String service,
            String type,
            Map<String, Object> facts,
            Optional<String> traceId,
            Optional<String> topic,
            Optional<Integer> partition,
            Optional<Long> offset,
            boolean republished) {}

    /** The look is written down. Refuses: REQUEST_MALFORMED, also without a reason. */
    @POST
    @Extension(name = "x-example", parseValue = true, value = """
                    {"subjectId": "01939c2a-6f00-7000-8000-00000000000e", "reason": "ticket 4711"}""")
    @Operation(
            operationId = "searchTimeline",
            summary = "Lists what happened to whatever has an id, or by a request, for a reason that is written down.")
    public Page<EntryResponse> search(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit,
            TimelineSearch search) {
        int rowsMax = PageLimit.of(limit);
        var after = Optional.ofNullable(cursor).map(TimelineResource::position);
        var subject = subject(search);
        lookUps.record(caller.key(), subject.toString(), search.reason(), clock.instant());
        var found = timelines.page(subject, after, rowsMax + 1);
        var shown = found.subList(0, Math.min(rowsMax, found.size()));
        var next = found.size() > rowsMax
                ? Optional.of(Cursor.of(
                        shown.getLast().at().toString(), shown.getLast().id().toString()))
                : Optional.<String>empty();
        return new Page<>(shown.stream().map(this::response).toList(), next);
    }

    private static UUID subject(TimelineSearch search) {
        try {
            return search.subject();
        } catch (IllegalArgumentException e) {
            throw refused(REQUEST_MALFORMED, "name a subjectId, or a supportReference of 32 hexadecimal digits");
        }
    }

    private EntryResponse response(Occurrence occurrence) {
        return switch (occurrence) {
            case Entry entry -> event(entry);
            case RefusedRequest refused -> refusal(refused);
        };
    }

    private static EntryResponse refusal(RefusedRequest refused) {
        Map<String, Object> facts =
                new TreeMap<>(Map.of("code", refused.code(), "status", refused.status(), "method", refused.method()));
        refused.address().ifPresent(address -> facts.put("address", address));
        refused.operation().ifPresent(operation -> facts.put("operation", operation));
        refused.role().ifPresent(role -> facts.put("role", role));
        return new EntryResponse(
                refused.at(),
                refused.service(),
                "RequestRefused",
                facts,
                Optional.of(Subjects.traceOf(refused.subjectId())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private EntryResponse event(Entry entry) {
        return new EntryResponse(
                entry.at(),
                service(entry),
                entry.type(),
                json(entry.body()),
                entry.traceId(),
                Optional.of(entry.source().topic()),
                Optional.of(entry.source().partition()),
                Optional.of(entry.source().offset()),
                entry.isRepublished());
    }

    /** A topic bears its writer's name, but for that of frauds, which has two. */
    private static String service(Entry entry) {
        return switch (entry.type()) {
            case "FraudSuspectedV1" -> "watch-service";
            case "FraudDecidedV1" -> "settlement-service";
            default -> entry.source().topic().split("\\.", -1)[1] + "-service";
        };
    }

    private Map<String, Object> json(String body) {
        try {
            return mapper.readValue(body, JSON_OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry is no JSON", e);
        }
    }

    private static Position position(String cursor) {
        return Cursor.read(
                cursor, 2, parts -> new Position(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1))));
    }
}
