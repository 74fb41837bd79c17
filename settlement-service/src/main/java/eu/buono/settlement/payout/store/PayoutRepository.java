package eu.buono.settlement.payout.store;

import eu.buono.contracts.SettlementId;
import eu.buono.settlement.payout.model.Payout;
import eu.buono.settlement.payout.model.Payout.Ordered;
import eu.buono.settlement.payout.model.Payout.Proposed;
import eu.buono.settlement.payout.model.Transfer;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Remembers payouts and their transfers. All calls join the caller's transaction. */
@ApplicationScoped
public class PayoutRepository {

    private static final Pattern MESSAGE_ID = Pattern.compile("[0-9a-f]{32}");

    private final Rows rows = new Rows();
    private final TransferRows transfers = new TransferRows();

    private static final class Rows implements PanacheRepositoryBase<PayoutRow, UUID> {}

    private static final class TransferRows implements PanacheRepositoryBase<TransferRow, TransferRow.Key> {}

    /** A transfer that the bank was asked for. */
    public record OrderedTransfer(UUID payoutId, Transfer transfer) {}

    /** The transfer of an ordered payout by the id that the bank knows. */
    public Optional<OrderedTransfer> ordered(String endToEndId) {
        return transfers
                .find("endToEndId", endToEndId)
                .firstResultOptional()
                .flatMap(row -> rows.findByIdOptional(row.payoutId)
                        .filter(payout -> payout.state == PayoutRow.State.ORDERED)
                        .map(payout -> new OrderedTransfer(row.payoutId, row.toModel(payout.currency))));
    }

    /**
     * The end-to-end ids of all transfers of an ordered payout; none if there is no such.
     *
     * @param messageId the payout's id without hyphens, as the bank knows it
     */
    public List<String> orderedAll(String messageId) {
        return payoutId(messageId).flatMap(rows::findByIdOptional).stream()
                .filter(payout -> payout.state == PayoutRow.State.ORDERED)
                .flatMap(payout -> transfers.list("payoutId = ?1 order by settlementId", payout.payoutId).stream())
                .map(row -> row.endToEndId)
                .toList();
    }

    private static Optional<UUID> payoutId(String messageId) {
        return MESSAGE_ID.matcher(messageId).matches()
                ? Optional.of(
                        UUID.fromString(messageId.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")))
                : Optional.empty();
    }

    /** How often a settlement was put into a payout. */
    public int attempts(SettlementId settlementId) {
        return Math.toIntExact(transfers.count("settlementId", settlementId.value()));
    }

    public void add(Proposed proposed) {
        rows.persist(PayoutRow.of(proposed));
        rows.flush();
        proposed.plan()
                .transfers()
                .forEach(transfer ->
                        transfers.persist(TransferRow.of(proposed.plan().payoutId(), transfer)));
        transfers.flush();
    }

    public Optional<Payout> find(UUID payoutId) {
        return rows.findByIdOptional(payoutId).map(this::payout);
    }

    /** The payout, and nobody else moves it before the end of the transaction. */
    public Optional<Payout> lock(UUID payoutId) {
        return rows.findByIdOptional(payoutId, LockModeType.PESSIMISTIC_WRITE).map(this::payout);
    }

    /** Keeps the approval of a locked payout and the file for the bank. */
    public void save(Ordered ordered, String file) {
        rows.findById(ordered.plan().payoutId()).write(ordered, file);
        rows.flush();
    }

    /** The file for the bank; absent before the approval. */
    public Optional<String> file(UUID payoutId) {
        return rows.findByIdOptional(payoutId).flatMap(row -> Optional.ofNullable(row.file));
    }

    private Payout payout(PayoutRow row) {
        return row.toModel(transfers.list("payoutId = ?1 order by settlementId", row.payoutId).stream()
                .map(transfer -> transfer.toModel(row.currency))
                .toList());
    }
}
