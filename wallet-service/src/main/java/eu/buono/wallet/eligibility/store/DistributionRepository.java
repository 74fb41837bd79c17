package eu.buono.wallet.eligibility.store;

import eu.buono.contracts.ProgrammeId;
import eu.buono.wallet.eligibility.model.FundDistribution;
import eu.buono.wallet.eligibility.model.FundDistribution.Approved;
import eu.buono.wallet.eligibility.model.FundDistribution.Proposed;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Remembers which funds were divided, by whom, and how far that is done. All calls join the caller's transaction. */
@ApplicationScoped
public class DistributionRepository {

    private static final String LOCK_TO_HAND_OVER = """
            SELECT * FROM fund_distribution WHERE distribution_id = :id AND state = 'APPROVED' AND NOT is_handed_over
               FOR UPDATE SKIP LOCKED
            """;

    private final Rows rows = new Rows();

    private static final class Rows implements PanacheRepositoryBase<DistributionRow, UUID> {}

    /**
     * An approved distribution whose grants were not all handed over for loading.
     *
     * @param lines how many were
     */
    public record HandOver(Approved distribution, long lines) {}

    public void add(Proposed proposed) {
        rows.persist(DistributionRow.of(proposed.proposal()));
    }

    public Optional<FundDistribution> find(ProgrammeId programmeId, UUID distributionId) {
        return rows.findByIdOptional(distributionId)
                .filter(row -> row.programmeId.equals(programmeId.value()))
                .map(DistributionRow::toModel);
    }

    public Optional<FundDistribution> lock(ProgrammeId programmeId, UUID distributionId) {
        return rows.findByIdOptional(distributionId, LockModeType.PESSIMISTIC_WRITE)
                .filter(row -> row.programmeId.equals(programmeId.value()))
                .map(DistributionRow::toModel);
    }

    /** Of a distribution that was locked. */
    public void save(FundDistribution distribution) {
        rows.findById(distribution.proposal().distributionId()).take(distribution);
    }

    /** Newest first, those older than {@code before} if it is there. */
    public List<FundDistribution> newest(ProgrammeId programmeId, Optional<UUID> before, int rowsMax) {
        var id = programmeId.value();
        var query = before.map(distributionId -> rows.find(
                        "programmeId = ?1 and distributionId < ?2 order by distributionId desc", id, distributionId))
                .orElseGet(() -> rows.find("programmeId = ?1 order by distributionId desc", id));
        return query.range(0, rowsMax - 1).stream()
                .map(DistributionRow::toModel)
                .toList();
    }

    /** Those of which grants are to be handed over, the oldest first. */
    public List<UUID> toHandOver() {
        return rows
                .find("state = ?1 and isHandedOver = false order by distributionId", DistributionRow.State.APPROVED)
                .stream()
                .map(row -> row.distributionId)
                .toList();
    }

    /** Locks one of them; empty if all is handed over, or another process has it. */
    public Optional<HandOver> lockToHandOver(UUID distributionId) {
        List<?> found = rows.getEntityManager()
                .createNativeQuery(LOCK_TO_HAND_OVER, DistributionRow.class)
                .setParameter("id", distributionId)
                .getResultList();
        return found.stream()
                .map(DistributionRow.class::cast)
                .map(row -> new HandOver((Approved) row.toModel(), row.handedLines))
                .findFirst();
    }

    /** Further grants of a distribution that was locked were handed over. */
    public void advance(Approved distribution, int grants) {
        rows.findById(distribution.proposal().distributionId()).handedLines += grants;
    }

    /** All grants of a distribution that was locked were handed over. */
    public void finish(Approved distribution) {
        rows.findById(distribution.proposal().distributionId()).isHandedOver = true;
    }
}
