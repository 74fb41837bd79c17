package eu.buono.wallet.programme.store;

import eu.buono.contracts.event.EventCodec;
import eu.buono.wallet.programme.model.PublishedProgramme;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Remembers the highest version of each programme. All calls join the caller's transaction. */
@ApplicationScoped
public class ProgrammeRepository implements PanacheRepositoryBase<ProgrammeRow, String> {

    /** One statement compares and writes: of two processes that start at once, one publishes. */
    private static final String SAVE_IF_NEW = """
            INSERT INTO programme AS kept (programme_id, version, terms, published_at)
            VALUES (:programmeId, :version, :terms, :publishedAt)
            ON CONFLICT (programme_id) DO UPDATE
               SET version = excluded.version, terms = excluded.terms, published_at = excluded.published_at
             WHERE kept.version < excluded.version
            """;

    /** A programme and when its version was published. */
    public record Kept(PublishedProgramme programme, Instant publishedAt) {}

    /** Whether this version is higher than any before; it is remembered then. */
    public boolean saveIfNew(PublishedProgramme programme, Instant now) {
        int written = getEntityManager()
                .createNativeQuery(SAVE_IF_NEW)
                .setParameter("programmeId", programme.programmeId().value())
                .setParameter("version", programme.version())
                .setParameter("terms", new String(EventCodec.encode(programme.terms()), StandardCharsets.UTF_8))
                .setParameter("publishedAt", now)
                .executeUpdate();
        return written == 1;
    }

    /** The highest version of every programme, by the programmes' ids. */
    public List<Kept> newest() {
        return list("order by programmeId").stream()
                .map(row -> new Kept(row.toModel(), row.publishedAt))
                .toList();
    }
}
