package eu.buono.settlement.payout.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import eu.buono.contracts.SettlementId;
import eu.buono.settlement.payout.model.BankRecord;
import eu.buono.settlement.payout.model.BookedTransfer;
import eu.buono.settlement.payout.store.PayoutRepository.OrderedTransfer;
import eu.buono.settlement.payout.store.TransferBookingRow.Kind;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Remembers what the bank said of transfers. All calls join the caller's transaction. */
@ApplicationScoped
public class BankRecordRepository implements PanacheRepositoryBase<TransferBookingRow, TransferBookingRow.Key> {

    /** What the bank has said of the transfers of a settlement; nothing of those of which it has said nothing. */
    public List<BankRecord> ofSettlement(SettlementId settlementId) {
        return list("settlementId", settlementId.value()).stream()
                .collect(groupingBy(row -> row.payoutId))
                .entrySet()
                .stream()
                .map(entry -> new BankRecord(
                        entry.getKey(), days(entry.getValue(), Kind.DEBITED), days(entry.getValue(), Kind.RETURNED)))
                .toList();
    }

    private static Set<LocalDate> days(List<TransferBookingRow> rows, Kind kind) {
        return rows.stream()
                .filter(row -> row.kind == kind)
                .map(row -> row.bookedOn)
                .collect(toSet());
    }

    /** Keeps a booking; the same one again is kept once. */
    public void add(OrderedTransfer order, BookedTransfer booked, Instant at) {
        var row = TransferBookingRow.of(order, booked, at);
        if (findByIdOptional(row.key()).isEmpty()) {
            persist(row);
            flush();
        }
    }
}
