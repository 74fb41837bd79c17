package eu.buono.settlement.invoice;

import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.settlement.invoice.model.SdiNotice;
import eu.buono.settlement.invoice.model.SdiNotice.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.w3c.dom.Element;

/** Reads a notice of SdI by the name of its root: RC, MC, NS, NE or DT. Its signature is not checked. */
final class SdiNoticeFile {

    private static final Pattern SDI_ID = Pattern.compile("[0-9]{1,36}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.]{1,60}");
    private static final int REASON_LENGTH_MAX = 500;

    private SdiNoticeFile() {}

    /** Refuses: REQUEST_MALFORMED. */
    static SdiNotice read(byte[] file) {
        var root = ForeignXml.read(file, REQUEST_MALFORMED).getDocumentElement();
        var sdiId =
                text(root, "IdentificativoSdI").filter(id -> SDI_ID.matcher(id).matches());
        var name = text(root, "NomeFile").filter(found -> NAME.matcher(found).matches());
        if (sdiId.isEmpty() || name.isEmpty()) {
            throw refused(REQUEST_MALFORMED, "the notice must name IdentificativoSdI and NomeFile");
        }
        return new SdiNotice(kind(root), sdiId.get(), name.get(), reason(root));
    }

    private static Kind kind(Element root) {
        return switch (root.getLocalName()) {
            case "RicevutaConsegna" -> Kind.DELIVERED;
            case "NotificaMancataConsegna" -> Kind.UNDELIVERED;
            case "NotificaScarto" -> Kind.DISCARDED;
            case "NotificaEsito" -> verdict(root);
            case "NotificaDecorrenzaTermini" -> Kind.LAPSED;
            default -> throw refused(REQUEST_MALFORMED, "the file must be a notice of SdI: RC, NS, MC, NE or DT");
        };
    }

    private static Kind verdict(Element root) {
        return switch (text(root, "Esito").orElse("")) {
            case "EC01" -> Kind.ACCEPTED;
            case "EC02" -> Kind.REJECTED;
            default -> throw refused(REQUEST_MALFORMED, "Esito must be EC01 or EC02");
        };
    }

    /** All that SdI or the buyer says, as far as a settlement's reason holds it. */
    private static String reason(Element root) {
        var codes = texts(root, "Codice");
        var words = texts(root, "Descrizione");
        var all = IntStream.range(0, Math.max(codes.size(), words.size()))
                .mapToObj(index -> (at(codes, index) + " " + at(words, index)).strip())
                .collect(Collectors.joining("; "));
        var kept = all.substring(0, Math.min(REASON_LENGTH_MAX, all.length())).strip();
        return kept.isEmpty() ? "SdI: " + root.getLocalName() : kept;
    }

    private static String at(List<String> texts, int index) {
        return index < texts.size() ? texts.get(index) : "";
    }

    private static Optional<String> text(Element root, String name) {
        return texts(root, name).stream().findFirst();
    }

    private static List<String> texts(Element root, String name) {
        var found = root.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> found.item(index).getTextContent().strip())
                .toList();
    }
}
