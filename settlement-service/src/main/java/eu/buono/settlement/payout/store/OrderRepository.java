package eu.buono.settlement.payout.store;

import eu.buono.contracts.SettlementId;
import eu.buono.settlement.payout.api.Order;
import eu.buono.settlement.payout.api.Orders;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The transfers of ordered payouts, with what the bank said of each. All calls join the caller's transaction. */
@ApplicationScoped
public class OrderRepository implements Orders {

    private static final String ORDERED = """
            select transfer.settlementId, transfer.payoutId, transfer.cents
              from TransferRow transfer join PayoutRow payout on payout.payoutId = transfer.payoutId
             where transfer.settlementId > ?1 and transfer.settlementId <= ?2 and payout.state = ?3
             order by transfer.settlementId, transfer.payoutId
            """;

    private final BankRecordRepository bankRecords;
    private final Rows rows = new Rows();

    OrderRepository(BankRecordRepository bankRecords) {
        this.bankRecords = bankRecords;
    }

    private static final class Rows implements PanacheRepositoryBase<TransferRow, TransferRow.Key> {}

    private record Ordered(UUID settlementId, UUID payoutId, Long cents) {}

    @Override
    public List<Order> ordered(SettlementId after, SettlementId last) {
        var said = bankRecords.between(after, last);
        return rows.find(ORDERED, after.value(), last.value(), PayoutRow.State.ORDERED).project(Ordered.class).stream()
                .map(row -> new Order(
                        new SettlementId(row.settlementId()),
                        row.payoutId(),
                        row.cents(),
                        said.timesOut(row.settlementId(), row.payoutId())))
                .toList();
    }
}
