package eu.buono.settlement.reconciliation.store;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import eu.buono.contracts.SettlementId;
import eu.buono.settlement.reconciliation.model.Discrepancy;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Remembers the discrepancies that stand. All calls join the caller's transaction. */
@ApplicationScoped
public class DiscrepancyRepository {

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('settlement_discrepancy'))";

    private final Rows rows = new Rows();

    private static final class Rows implements PanacheRepositoryBase<DiscrepancyRow, DiscrepancyRow.Key> {}

    /**
     * A discrepancy, and since when it is known.
     *
     * @param foundAt when it was found first
     */
    public record Found(Discrepancy discrepancy, Instant foundAt) {}

    /** What has become known of a part of the settlements, and what is no more. */
    public record Change(List<Discrepancy> appeared, List<Discrepancy> gone) {}

    /** Whether this transaction is the one that compares: of several processes one does at a time. */
    public boolean lock() {
        return (Boolean)
                rows.getEntityManager().createNativeQuery(LOCK, Boolean.class).getSingleResult();
    }

    /** Replaces what stands of the settlements from after the first id to the last one. */
    public Change replace(SettlementId after, SettlementId last, List<Discrepancy> found, Instant at) {
        var known = rows.find("settlementId > ?1 and settlementId <= ?2", after.value(), last.value()).stream()
                .collect(toMap(DiscrepancyRow::key, identity()));
        var appeared = found.stream()
                .filter(discrepancy -> !known.containsKey(DiscrepancyRow.key(discrepancy)))
                .toList();
        appeared.forEach(discrepancy -> rows.persist(DiscrepancyRow.of(discrepancy, at)));
        for (var discrepancy : found) {
            var row = known.remove(DiscrepancyRow.key(discrepancy));
            if (row != null) {
                row.write(discrepancy);
            }
        }
        known.values().forEach(rows::delete);
        return new Change(
                appeared, known.values().stream().map(DiscrepancyRow::toModel).toList());
    }

    public long count() {
        return rows.count();
    }

    /** The oldest ones first. */
    public List<Found> list(int rowsMax) {
        return rows.find("order by foundAt, settlementId, kind").range(0, rowsMax - 1).stream()
                .map(row -> new Found(row.toModel(), row.foundAt))
                .toList();
    }
}
