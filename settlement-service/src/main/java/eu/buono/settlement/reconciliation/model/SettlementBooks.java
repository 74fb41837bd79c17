package eu.buono.settlement.reconciliation.model;

import eu.buono.contracts.SettlementId;
import eu.buono.settlement.payout.api.Order;
import eu.buono.settlement.reconciliation.model.Discrepancy.Kind;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlement.State;
import eu.buono.settlement.settlement.api.SettlementRecord;
import eu.buono.settlement.statement.api.ClaimTotals.SettledSum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What claims, settlements, orders and the bank say of one settlement, at one instant.
 *
 * @param settlement absent if there is none
 * @param claims absent if no claim names it
 * @param orders all that the bank was given for it
 */
public record SettlementBooks(
        SettlementId settlementId,
        Optional<SettlementRecord> settlement,
        Optional<SettledSum> claims,
        List<Order> orders) {

    public SettlementBooks {
        orders = List.copyOf(orders);
    }

    /** Everything in which they do not agree. */
    public List<Discrepancy> discrepancies() {
        return settlement.map(this::discrepancies).orElseGet(this::ofNoSettlement);
    }

    private List<Discrepancy> ofNoSettlement() {
        return List.of(discrepancy(
                Kind.SETTLEMENT_MISSING,
                0,
                claims.map(sum -> sum.accruedCents() - sum.reversedCents())
                        .orElseGet(() -> orders.stream().mapToLong(Order::cents).sum())));
    }

    private List<Discrepancy> discrepancies(SettlementRecord known) {
        List<Discrepancy> found = new ArrayList<>();
        compareClaims(known.settlement(), found);
        compareSteps(known, found);
        compareOrders(known.settlement(), found);
        compareBookings(known.settlement(), found);
        return found;
    }

    private void compareClaims(Settlement settled, List<Discrepancy> found) {
        var terms = settled.terms();
        var amount = new SettledSum(
                terms.claims(), terms.accrued().cents(), terms.reversed().cents());
        var taken = claims.orElseGet(() -> new SettledSum(0, 0, 0));
        if (!taken.equals(amount)) {
            found.add(discrepancy(Kind.CLAIMS_DIFFER, terms.netCents(), taken.accruedCents() - taken.reversedCents()));
        }
    }

    private void compareSteps(SettlementRecord known, List<Discrepancy> found) {
        long net = known.settlement().terms().netCents();
        if (known.settlement().state() != known.lastStep()) {
            found.add(discrepancy(Kind.STATE_WITHOUT_STEP, net, net));
        }
        if (known.timesOrdered() != orders.size()) {
            found.add(discrepancy(Kind.ORDERS_WITHOUT_STEP, net * known.timesOrdered(), net * orders.size()));
        }
    }

    private void compareOrders(Settlement settled, List<Discrepancy> found) {
        long net = settled.terms().netCents();
        orders.stream()
                .filter(order -> order.cents() != net)
                .findFirst()
                .ifPresent(order -> found.add(discrepancy(Kind.ORDER_DIFFERS, net, order.cents())));
        standingOrder(settled)
                .filter(payoutId ->
                        orders.stream().noneMatch(order -> order.payoutId().equals(payoutId)))
                .ifPresent(payoutId -> found.add(discrepancy(Kind.ORDER_MISSING, net, 0)));
    }

    private void compareBookings(Settlement settled, List<Discrepancy> found) {
        long net = settled.terms().netCents();
        int timesOut = orders.stream().mapToInt(Order::timesOut).sum();
        if (timesOut > 1) {
            found.add(discrepancy(Kind.PAID_TWICE, net, net * timesOut));
        }
        boolean isPaid = settled.state() == State.PAID;
        if (isPaid && timesOut == 0) {
            found.add(discrepancy(Kind.PAID_WITHOUT_BOOKING, net, 0));
        }
        if (!isPaid && timesOut > 0) {
            found.add(discrepancy(Kind.BOOKED_WITHOUT_PAYMENT, 0, net * timesOut));
        }
    }

    /** The order that a settlement says that it is in. */
    private static Optional<UUID> standingOrder(Settlement settled) {
        return switch (settled) {
            case Settlement.Ordered ordered -> Optional.of(ordered.payoutId());
            case Settlement.Paid paid -> Optional.of(paid.payoutId());
            case Settlement.Returned returned -> Optional.of(returned.payoutId());
            case Settlement.Open ignored -> Optional.empty();
            case Settlement.Closed ignored -> Optional.empty();
            case Settlement.Invoiced ignored -> Optional.empty();
            case Settlement.Accepted ignored -> Optional.empty();
            case Settlement.Rejected ignored -> Optional.empty();
        };
    }

    private Discrepancy discrepancy(Kind kind, long expectedCents, long foundCents) {
        return new Discrepancy(settlementId, kind, expectedCents, foundCents);
    }
}
