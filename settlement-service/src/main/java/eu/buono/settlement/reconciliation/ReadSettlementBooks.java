package eu.buono.settlement.reconciliation;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import eu.buono.contracts.SettlementId;
import eu.buono.settlement.payout.api.Order;
import eu.buono.settlement.payout.api.Orders;
import eu.buono.settlement.reconciliation.model.SettlementBooks;
import eu.buono.settlement.settlement.api.SettlementRecord;
import eu.buono.settlement.settlement.api.Settlements;
import eu.buono.settlement.statement.api.ClaimTotals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Asks each context what its book says of settlements, in the caller's transaction, which sees one snapshot. */
@ApplicationScoped
class ReadSettlementBooks {

    static final SettlementId FIRST = new SettlementId(new UUID(0, 0));
    static final SettlementId LAST = new SettlementId(new UUID(-1, -1));

    private final Settlements settlements;
    private final ClaimTotals claims;
    private final Orders orders;

    ReadSettlementBooks(Settlements settlements, ClaimTotals claims, Orders orders) {
        this.settlements = settlements;
        this.claims = claims;
        this.orders = orders;
    }

    /**
     * What the books say of the settlements of a range of ids.
     *
     * @param last what was read up to; {@link #LAST} when nothing is left
     */
    record Part(SettlementId after, SettlementId last, List<SettlementBooks> books) {

        boolean isEnd() {
            return last.equals(LAST);
        }
    }

    /** All that follows in the transaction, which has read nothing yet, is of one instant. */
    void readOneSnapshot() {
        claims.readOneSnapshot();
    }

    /** The next settlements after an id, and whatever claims and orders say of others between them. */
    Part next(SettlementId after, int settlementsMax) {
        var records = settlements.records(after, settlementsMax);
        var known = records.stream().collect(toMap(ReadSettlementBooks::id, identity()));
        var last = records.size() < settlementsMax ? LAST : id(records.getLast());
        var taken = claims.settled(after, last);
        var ordered = orders.ordered(after, last).stream().collect(groupingBy(Order::settlementId));
        var all = new HashSet<>(known.keySet());
        all.addAll(taken.keySet());
        all.addAll(ordered.keySet());
        return new Part(
                after,
                last,
                all.stream()
                        .map(id -> new SettlementBooks(
                                id,
                                Optional.ofNullable(known.get(id)),
                                Optional.ofNullable(taken.get(id)),
                                ordered.getOrDefault(id, List.of())))
                        .toList());
    }

    private static SettlementId id(SettlementRecord known) {
        return known.settlement().terms().settlementId();
    }
}
