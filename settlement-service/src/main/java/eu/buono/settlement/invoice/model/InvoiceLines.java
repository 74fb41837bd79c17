package eu.buono.settlement.invoice.model;

import eu.buono.contracts.Money;
import eu.buono.contracts.VoucherId;
import eu.buono.settlement.statement.api.SettledClaim;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must be invoiced of a settlement.
 *
 * @param captures one per voucher that was captured in the settlement, less what was given back in it
 * @param credits one per voucher that an earlier invoice has, and of which something was given back since
 */
public record InvoiceLines(List<InvoiceLine> captures, List<InvoiceLine> credits) {

    public InvoiceLines {
        captures = List.copyOf(captures);
        credits = List.copyOf(credits);
    }

    /** The lines of all claims of a settlement. */
    public static InvoiceLines of(List<SettledClaim> claims) {
        var captured = claims.stream()
                .filter(SettledClaim::isCapture)
                .map(SettledClaim::redemptionId)
                .collect(Collectors.toSet());
        return new InvoiceLines(
                lines(claims.stream().filter(claim -> captured.contains(claim.redemptionId()))),
                lines(claims.stream().filter(claim -> !captured.contains(claim.redemptionId()))));
    }

    /** Those that no invoice has yet which stands. */
    public InvoiceLines without(Set<VoucherId> invoicedCaptures, Set<VoucherId> invoicedCredits) {
        return new InvoiceLines(without(captures, invoicedCaptures), without(credits, invoicedCredits));
    }

    private static List<InvoiceLine> without(List<InvoiceLine> lines, Set<VoucherId> vouchers) {
        return lines.stream()
                .filter(line -> !vouchers.contains(line.voucherId()))
                .toList();
    }

    /** One line per redemption: what was captured less what was given back, or what was given back alone. */
    private static List<InvoiceLine> lines(Stream<SettledClaim> claims) {
        return claims
                .collect(Collectors.groupingBy(SettledClaim::redemptionId, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(InvoiceLines::line)
                .filter(line -> !line.amount().isZero())
                .toList();
    }

    private static InvoiceLine line(List<SettledClaim> ofRedemption) {
        var first = ofRedemption.getFirst();
        long cents = ofRedemption.stream()
                .mapToLong(claim -> claim.isCapture()
                        ? claim.amount().cents()
                        : -claim.amount().cents())
                .sum();
        return new InvoiceLine(
                first.voucherId(), new Money(Math.abs(cents), first.amount().currency()));
    }
}
