package eu.buono.settlement.invoice.model;

import eu.buono.contracts.Money;
import eu.buono.contracts.VoucherId;
import eu.buono.settlement.payout.api.Payee;
import eu.buono.settlement.settlement.api.SettlementTerms;
import eu.buono.settlement.statement.api.SettledClaim;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the invoice of a settlement says, whatever its format.
 *
 * @param lines one per voucher that was captured in the settlement, less what was given back of it in the settlement
 * @param credits vouchers that an earlier invoice has, with what was given back since
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
        var captured = claims.stream()
                .filter(SettledClaim::isCapture)
                .map(SettledClaim::redemptionId)
                .collect(Collectors.toSet());
        return new InvoiceDocument(
                number,
                issuedOn,
                progressive,
                seller,
                lines(claims.stream().filter(claim -> captured.contains(claim.redemptionId()))),
                lines(claims.stream().filter(claim -> !captured.contains(claim.redemptionId()))),
                terms.amount());
    }

    public long totalCents() {
        return total(lines);
    }

    public long creditCents() {
        return total(credits);
    }

    /** One line per redemption: what was captured less what was given back, or what was given back alone. */
    private static List<Line> lines(Stream<SettledClaim> claims) {
        return claims
                .collect(Collectors.groupingBy(SettledClaim::redemptionId, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(InvoiceDocument::line)
                .filter(line -> !line.amount().isZero())
                .toList();
    }

    private static Line line(List<SettledClaim> ofRedemption) {
        var first = ofRedemption.getFirst();
        long cents = ofRedemption.stream()
                .mapToLong(claim -> claim.isCapture()
                        ? claim.amount().cents()
                        : -claim.amount().cents())
                .sum();
        return new Line(
                first.voucherId(), new Money(Math.abs(cents), first.amount().currency()));
    }

    private static long total(List<Line> lines) {
        return lines.stream().mapToLong(line -> line.amount().cents()).sum();
    }
}
