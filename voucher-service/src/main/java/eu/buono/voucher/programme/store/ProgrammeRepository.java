package eu.buono.voucher.programme.store;

import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublished;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import eu.buono.voucher.programme.api.Programme;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Remembers the highest revision of each programme. What processes of the version before have stored, in a table of its
 * own that this version only reads, counts as long as nothing higher has arrived. All calls join the caller's
 * transaction.
 */
@ApplicationScoped
public class ProgrammeRepository {

    /** One statement compares and writes, so that two processes never put a lower revision over a higher one. */
    private static final String KEEP = """
            INSERT INTO programme_schedule AS kept (programme_id, revision, event, published_at)
            VALUES (:programmeId, :revision, :event, :publishedAt)
            ON CONFLICT (programme_id) DO UPDATE
               SET revision = excluded.revision, event = excluded.event, published_at = excluded.published_at
             WHERE kept.revision < excluded.revision
            """;

    private final Schedules schedules = new Schedules();
    private final FirstVersions firstVersions = new FirstVersions();

    private static final class Schedules implements PanacheRepositoryBase<ProgrammeScheduleRow, String> {}

    private static final class FirstVersions implements PanacheRepositoryBase<ProgrammeRow, String> {}

    /** Keeps the programme, unless the same revision or a higher one is there. */
    public void keep(ProgrammePublished published, Instant publishedAt) {
        var schedule = published.schedule(publishedAt);
        schedules
                .getEntityManager()
                .createNativeQuery(KEEP)
                .setParameter("programmeId", schedule.programmeId().value())
                .setParameter("revision", schedule.revision())
                .setParameter("event", new String(EventCodec.encode(schedule), StandardCharsets.UTF_8))
                .setParameter("publishedAt", publishedAt)
                .executeUpdate();
    }

    public List<Programme> all() {
        return Stream.concat(
                        schedules.listAll().stream().map(ProgrammeScheduleRow::schedule),
                        firstVersions.listAll().stream().map(ProgrammeRow::schedule))
                .collect(Collectors.toMap(
                        ProgrammePublishedV2::programmeId, Function.identity(), ProgrammeRepository::higher))
                .values()
                .stream()
                .map(Programme::new)
                .toList();
    }

    /** Of equal ones the first, which says from when it holds. */
    private static ProgrammePublishedV2 higher(ProgrammePublishedV2 one, ProgrammePublishedV2 other) {
        return other.revision() > one.revision() ? other : one;
    }
}
