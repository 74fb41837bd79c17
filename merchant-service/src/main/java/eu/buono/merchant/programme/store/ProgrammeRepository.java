package eu.buono.merchant.programme.store;

import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublished;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The programmes as they were published last, in the caller's transaction. What processes of the version before have
 * stored, in a table of its own that this version only reads, counts as long as nothing newer has arrived.
 */
@ApplicationScoped
public class ProgrammeRepository {

    private final Schedules schedules = new Schedules();
    private final FirstVersions firstVersions = new FirstVersions();

    private static final class Schedules implements PanacheRepositoryBase<ProgrammeScheduleRow, String> {}

    private static final class FirstVersions implements PanacheRepositoryBase<ProgrammeRow, String> {}

    /** Keeps the programme unless the same revision or a higher one is known. */
    public void keepNewest(ProgrammePublished published, Instant at) {
        var id = published.programmeId().value();
        var known = schedules.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
        var row = known.orElseGet(ProgrammeScheduleRow::new);
        if (known.isPresent() && row.revision >= published.revision()) {
            return;
        }
        row.take(published.schedule(at), at);
        if (known.isEmpty()) {
            schedules.persist(row);
        }
    }

    public Collection<ProgrammePublishedV2> all() {
        return Stream.concat(
                        schedules.listAll().stream().map(ProgrammeScheduleRow::schedule),
                        firstVersions.listAll().stream().map(ProgrammeRow::schedule))
                .collect(Collectors.toMap(
                        ProgrammePublishedV2::programmeId, Function.identity(), ProgrammeRepository::higher))
                .values();
    }

    /** Of equal ones the first, which says from when it holds. */
    private static ProgrammePublishedV2 higher(ProgrammePublishedV2 one, ProgrammePublishedV2 other) {
        return other.revision() > one.revision() ? other : one;
    }
}
