package eu.buono.settlement.settlement.store;

import eu.buono.contracts.ProgrammeId;
import eu.buono.settlement.settlement.model.Closing;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Remembers closings. All calls join the caller's transaction. */
@ApplicationScoped
public class ClosingRepository {

    private static final String ADD_ONCE = """
            INSERT INTO closing (closing_id, programme_id, until, requested_by, requested_at)
            VALUES (:id, :programme, :until, :by, :at)
            ON CONFLICT (programme_id, until) DO NOTHING
            """;

    private static final String OLDEST = """
            SELECT * FROM closing WHERE ended_at IS NULL ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    private final Rows rows = new Rows();

    private static final class Rows implements PanacheRepositoryBase<ClosingRow, UUID> {}

    /** Adds the closing, or finds the one of the same programme and instant. */
    public Closing addOnce(Closing closing) {
        rows.getEntityManager()
                .createNativeQuery(ADD_ONCE)
                .setParameter("id", closing.closingId())
                .setParameter("programme", closing.programmeId().value())
                .setParameter("until", closing.until())
                .setParameter("by", closing.requestedBy())
                .setParameter("at", closing.requestedAt())
                .executeUpdate();
        return rows.find(
                        "programmeId = ?1 and until = ?2", closing.programmeId().value(), closing.until())
                .singleResult()
                .toModel();
    }

    public boolean has(ProgrammeId programmeId, Instant until) {
        return rows.count("programmeId = ?1 and until = ?2", programmeId.value(), until) > 0;
    }

    public Optional<Closing> find(UUID closingId) {
        return rows.findByIdOptional(closingId).map(ClosingRow::toModel);
    }

    /** Whether one has not ended; takes no lock. */
    public boolean isAnyOpen() {
        return rows.count("endedAt is null") > 0;
    }

    /** The oldest one that has not ended, unless another process works on it. */
    public Optional<Closing> lockOldest() {
        List<?> found = rows.getEntityManager()
                .createNativeQuery(OLDEST, ClosingRow.class)
                .getResultList();
        return found.stream().map(row -> ((ClosingRow) row).toModel()).findFirst();
    }

    public void save(Closing closing) {
        rows.findById(closing.closingId()).write(closing);
    }
}
