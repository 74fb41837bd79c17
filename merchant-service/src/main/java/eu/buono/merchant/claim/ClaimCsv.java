package eu.buono.merchant.claim;

import de.siegmar.fastcsv.writer.CsvWriter;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.store.ClaimStore.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes claims as CSV, row by row. */
final class ClaimCsv {

    private static final String FORMULA_STARTS = "=+-@\t\r";

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
                    "redemption_id");
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
                claim.redemptionId().toString());
    }

    /** A spreadsheet would run a cell that begins like a formula; an apostrophe makes it a text. */
    static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
