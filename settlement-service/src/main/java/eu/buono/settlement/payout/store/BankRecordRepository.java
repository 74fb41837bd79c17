package eu.buono.settlement.payout.store;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
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
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Remembers what the bank said of transfers. All calls join the caller's transaction. */
@ApplicationScoped
public class BankRecordRepository implements PanacheRepositoryBase<TransferBookingRow, TransferBookingRow.Key> {

    /** What the bank has said of the transfers of a settlement; nothing of those of which it has said nothing. */
    public List<BankRecord> ofSettlement(SettlementId settlementId) {
        return list("settlementId", settlementId.value()).stream()
                .collect(groupingBy(row -> row.payoutId))
                .values()
                .stream()
                .map(BankRecordRepository::record)
                .toList();
    }

    /** How often the money of transfers is with their payees. */
    record TimesOut(Map<TransferRow.Key, Integer> byTransfer) {

        int timesOut(UUID settlementId, UUID payoutId) {
            return byTransfer.getOrDefault(new TransferRow.Key(payoutId, settlementId), 0);
        }
    }

    /** Of the settlements from after the first id to the last one. */
    TimesOut between(SettlementId after, SettlementId last) {
        return new TimesOut(list("settlementId > ?1 and settlementId <= ?2", after.value(), last.value()).stream()
                .collect(groupingBy(
                        row -> new TransferRow.Key(row.payoutId, row.settlementId),
                        collectingAndThen(toList(), rows -> record(rows).timesOut()))));
    }

    private static BankRecord record(List<TransferBookingRow> ofOneTransfer) {
        return new BankRecord(
                ofOneTransfer.getFirst().payoutId,
                days(ofOneTransfer, Kind.DEBITED),
                days(ofOneTransfer, Kind.RETURNED));
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
