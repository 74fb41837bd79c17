package eu.buono.wallet.programme.store;

import eu.buono.contracts.ProgrammeId;
import eu.buono.wallet.programme.model.ProgrammeChange;
import eu.buono.wallet.programme.model.ProgrammeChange.Proposed;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Remembers what people proposed and decided about programmes. All calls join the caller's transaction. */
@ApplicationScoped
public class ChangeRepository {

    private final Rows rows = new Rows();

    private static final class Rows implements PanacheRepositoryBase<ChangeRow, UUID> {}

    public void add(Proposed proposed) {
        rows.persist(ChangeRow.of(proposed.proposal()));
    }

    public Optional<ProgrammeChange> find(ProgrammeId programmeId, UUID changeId) {
        return rows.findByIdOptional(changeId)
                .filter(row -> row.programmeId.equals(programmeId.value()))
                .map(ChangeRow::toModel);
    }

    public Optional<ProgrammeChange> lock(ProgrammeId programmeId, UUID changeId) {
        return rows.findByIdOptional(changeId, LockModeType.PESSIMISTIC_WRITE)
                .filter(row -> row.programmeId.equals(programmeId.value()))
                .map(ChangeRow::toModel);
    }

    /** Of a change that was locked. */
    public void save(ProgrammeChange change) {
        rows.findById(change.proposal().changeId()).take(change);
    }

    /** Newest first, those older than {@code before} if it is there. */
    public List<ProgrammeChange> newest(ProgrammeId programmeId, Optional<UUID> before, int rowsMax) {
        var id = programmeId.value();
        var query = before.map(changeId ->
                        rows.find("programmeId = ?1 and changeId < ?2 order by changeId desc", id, changeId))
                .orElseGet(() -> rows.find("programmeId = ?1 order by changeId desc", id));
        return query.range(0, rowsMax - 1).stream().map(ChangeRow::toModel).toList();
    }
}
