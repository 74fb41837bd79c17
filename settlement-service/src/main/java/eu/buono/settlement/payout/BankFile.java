package eu.buono.settlement.payout;

import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.settlement.payout.model.BankLine;
import java.util.List;
import java.util.regex.Pattern;

/** Reads whatever file the bank gives out, by the name of its form. */
final class BankFile {

    private static final Pattern FORM =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:((?:camt|pain)\\.[0-9]{3}\\.[0-9]{3}\\.[0-9]{2})");

    private BankFile() {}

    /** Refuses: REQUEST_MALFORMED. */
    static List<BankLine> read(String text) {
        var form = FORM.matcher(text);
        return switch (form.find() ? form.group(1) : "") {
            case "camt.053.001.08" -> CamtFile.readStatement(text);
            case "camt.054.001.08" -> CamtFile.readNotice(text);
            case "pain.002.001.10" -> Pain002File.read(text);
            default ->
                throw refused(
                        REQUEST_MALFORMED,
                        "the file must be of the form camt.053.001.08, camt.054.001.08 or pain.002.001.10");
        };
    }
}
