package eu.buono.voucher.programme.store;

import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.voucher.programme.api.Programme;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Remembers the highest version of each programme. All calls join the caller's transaction. */
@ApplicationScoped
public class ProgrammeRepository {

    /** One statement compares and writes, so that two processes never put a lower version over a higher one. */
    private static final String KEEP = """
            INSERT INTO programme AS kept (programme_id, version, terms, published_at)
            VALUES (:programmeId, :version, :terms, :publishedAt)
            ON CONFLICT (programme_id) DO UPDATE
               SET version = excluded.version, terms = excluded.terms, published_at = excluded.published_at
             WHERE kept.version < excluded.version
            """;

    private final Rows rows = new Rows();

    private static final class Rows implements PanacheRepositoryBase<ProgrammeRow, String> {}

    /** Keeps the programme, unless the same version or a higher one is there. */
    public void keep(ProgrammePublishedV1 published, Instant publishedAt) {
        rows.getEntityManager()
                .createNativeQuery(KEEP)
                .setParameter("programmeId", published.programmeId().value())
                .setParameter("version", published.version())
                .setParameter("terms", new String(EventCodec.encode(published), StandardCharsets.UTF_8))
                .setParameter("publishedAt", publishedAt)
                .executeUpdate();
    }

    public List<Programme> all() {
        return rows.listAll().stream().map(ProgrammeRow::programme).toList();
    }
}
