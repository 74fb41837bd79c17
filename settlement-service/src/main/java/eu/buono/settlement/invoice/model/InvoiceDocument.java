package eu.buono.settlement.invoice.model;

import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.settlement.payout.api.Payee;
import eu.buono.settlement.settlement.api.SettlementTerms;
import eu.buono.settlement.statement.api.SettledClaim;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
        List<Line> lines,
        List<Line> credits,
        Money payable) {

    /** A voucher and its amount. */
    public record Line(VoucherId voucherId, Money amount) {}

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
        var captured = redemptions(claims, true);
        var reversed = redemptions(claims, false);
        return new InvoiceDocument(
                number,
                issuedOn,
                progressive,
                seller,
                lines(claims, true, reversed),
                lines(claims, false, captured),
                terms.amount());
    }

    public long totalCents() {
        return total(lines);
    }

    public long creditCents() {
        return total(credits);
    }

    private static Set<RedemptionId> redemptions(List<SettledClaim> claims, boolean isCapture) {
        return claims.stream()
                .filter(claim -> claim.isCapture() == isCapture)
                .map(SettledClaim::redemptionId)
                .collect(Collectors.toSet());
    }

    /** Those of one direction that the other one does not take back within the same settlement. */
    private static List<Line> lines(List<SettledClaim> claims, boolean isCapture, Set<RedemptionId> others) {
        return claims.stream()
                .filter(claim -> claim.isCapture() == isCapture && !others.contains(claim.redemptionId()))
                .map(claim -> new Line(claim.voucherId(), claim.amount()))
                .toList();
    }

    private static long total(List<Line> lines) {
        return lines.stream().mapToLong(line -> line.amount().cents()).sum();
    }
}
