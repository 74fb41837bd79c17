package eu.buono.merchant.claim;

import de.siegmar.fastcsv.writer.CsvWriter;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.claim.store.ClaimStore.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes claims as CSV, row by row. */
final class ClaimCsv {

    /** A cell that begins so is a formula, or hides one behind white space, in some spreadsheet. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /** Where a spreadsheet of another locale, or one that ignores quotes, begins the next cell. */
    private static final String SEPARATORS = ",;|:\t\r\n\"";

    private ClaimCsv() {}

    /** Writes a header and what {@code entries} gives. */
    static void write(OutputStream output, Consumer<Consumer<Entry>> entries) throws IOException {
        try (var csv = CsvWriter.builder().build(new OutputStreamWriter(output, StandardCharsets.UTF_8))) {
            csv.writeRecord(
                    "claimed_at",
                    "kind",
                    "amount_cents",
                    "currency",
                    "reference",
                    "shop_id",
                    "programme_id",
                    "category_id",
                    "voucher_id",
                    "redemption_id",
                    "part");
            entries.accept(entry -> write(csv, entry));
        }
    }

    private static void write(CsvWriter csv, Entry entry) {
        var claim = entry.claim();
        csv.writeRecord(
                claim.claimedAt().toString(),
                claim.kind().name(),
                Long.toString(claim.amount().cents()),
                claim.amount().currency(),
                harmless(entry.reference()),
                claim.shopId().map(ShopId::toString).orElse(""),
                claim.programmeId().value(),
                claim.categoryId().value(),
                entry.voucherId().toString(),
                claim.redemptionId().toString(),
                claim.name().part().map(String::valueOf).orElse(""));
    }

    /**
     * A spreadsheet would run a cell that begins like a formula; an apostrophe makes it a text. One stands after each
     * separator as well, since a file that is opened by the separators of another locale is cut there. Numbers that we
     * write ourselves do not pass through here.
     */
    static String harmless(String cell) {
        var written = new StringBuilder(cell.length() + 1);
        boolean isStart = true;
        for (int index = 0; index < cell.length(); index++) {
            char character = cell.charAt(index);
            if (isStart && FORMULA_STARTS.indexOf(character) >= 0) {
                written.append('\'');
            }
            written.append(character);
            isStart = SEPARATORS.indexOf(character) >= 0 || isStart && character == ' ';
        }
        return written.toString();
    }
}
