package eu.buono.settlement.invoice.model;

import eu.buono.contracts.Money;
import eu.buono.settlement.payout.api.Payee;
import eu.buono.settlement.settlement.api.SettlementTerms;
import eu.buono.settlement.statement.api.SettledClaim;
import java.time.LocalDate;
import java.util.List;

/**
 * What the invoice of a settlement says, whatever its format.
 *
 * @param lines one per voucher that was captured, and not given back, in the settlement
 * @param credits vouchers that an earlier invoice has, and that were given back since
 */
public record InvoiceDocument(
        String number,
        LocalDate issuedOn,
        int progressive,
        Payee seller,
        List<InvoiceLine> lines,
        List<InvoiceLine> credits,
        Money payable) {

    public InvoiceDocument {
        lines = List.copyOf(lines);
        credits = List.copyOf(credits);
        if (total(lines) - total(credits) != payable.cents()) {
            throw new IllegalArgumentException("the lines of invoice " + number + " are not what is paid");
        }
    }

    /** The invoice of all claims of a settlement. */
    public static InvoiceDocument of(
            SettlementTerms terms,
            List<SettledClaim> claims,
            Payee seller,
            String number,
            LocalDate issuedOn,
            int progressive) {
        var lines = InvoiceLines.of(claims);
        return new InvoiceDocument(
                number, issuedOn, progressive, seller, lines.captures(), lines.credits(), terms.amount());
    }

    /** The invoice of some of a settlement's lines, of which there must be captures. */
    public static InvoiceDocument of(
            InvoiceLines part, Payee seller, String number, LocalDate issuedOn, int progressive) {
        var currency = part.captures().getFirst().amount().currency();
        var payable = new Money(total(part.captures()) - total(part.credits()), currency);
        return new InvoiceDocument(number, issuedOn, progressive, seller, part.captures(), part.credits(), payable);
    }

    public long totalCents() {
        return total(lines);
    }

    public long creditCents() {
        return total(credits);
    }

    private static long total(List<InvoiceLine> lines) {
        return lines.stream().mapToLong(line -> line.amount().cents()).sum();
    }
}
