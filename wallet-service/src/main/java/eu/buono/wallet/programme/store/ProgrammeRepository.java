package eu.buono.wallet.programme.store;

import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.EventCodec;
import eu.buono.wallet.programme.model.ProgrammeHistory;
import eu.buono.wallet.programme.model.ProgrammeVersion;
import eu.buono.wallet.programme.model.PublishedProgramme;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Remembers every version of each programme. All calls join the caller's transaction. */
@ApplicationScoped
public class ProgrammeRepository {

    /**
     * The row of a programme is its lock, and what processes of the version before take for its rules: the highest
     * version of its file. One statement compares and writes.
     */
    private static final String KEEP_FILE = """
            INSERT INTO programme AS kept (programme_id, version, terms, published_at)
            VALUES (:programmeId, :version, :terms, :publishedAt)
            ON CONFLICT (programme_id) DO UPDATE
               SET version = excluded.version, terms = excluded.terms, published_at = excluded.published_at
             WHERE kept.version < excluded.version
            """;

    private static final String LOCK = "SELECT version FROM programme WHERE programme_id = :programmeId FOR UPDATE";

    private static final String WITHDRAW = """
            UPDATE programme_version SET withdrawn_at = :at
             WHERE programme_id = :programmeId AND version = :version AND withdrawn_at IS NULL
            """;

    private final Versions versions = new Versions();

    private static final class Versions
            implements PanacheRepositoryBase<ProgrammeVersionRow, ProgrammeVersionRow.Key> {}

    public void keepFile(PublishedProgramme file, Instant now) {
        versions.getEntityManager()
                .createNativeQuery(KEEP_FILE)
                .setParameter("programmeId", file.programmeId().value())
                .setParameter("version", file.version())
                .setParameter("terms", new String(EventCodec.encode(file.terms()), StandardCharsets.UTF_8))
                .setParameter("publishedAt", now)
                .executeUpdate();
    }

    /** Does nothing for a programme that is not there: it has no versions. */
    public void lock(ProgrammeId programmeId) {
        versions.getEntityManager()
                .createNativeQuery(LOCK)
                .setParameter("programmeId", programmeId.value())
                .getResultList();
    }

    public ProgrammeHistory history(ProgrammeId programmeId) {
        return new ProgrammeHistory(
                programmeId,
                versions.list("programmeId", programmeId.value()).stream()
                        .map(ProgrammeVersionRow::toModel)
                        .toList());
    }

    /** Of every programme, by the programmes' ids. */
    public List<ProgrammeHistory> histories() {
        return versions.listAll().stream()
                .map(ProgrammeVersionRow::toModel)
                .collect(Collectors.groupingBy(
                        version -> version.rules().programmeId().value(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> new ProgrammeHistory(new ProgrammeId(entry.getKey()), entry.getValue()))
                .toList();
    }

    public void add(ProgrammeVersion version) {
        versions.persistAndFlush(ProgrammeVersionRow.of(version));
    }

    public void withdraw(ProgrammeId programmeId, int version, Instant at) {
        int written = versions.getEntityManager()
                .createNativeQuery(WITHDRAW)
                .setParameter("programmeId", programmeId.value())
                .setParameter("version", version)
                .setParameter("at", at)
                .executeUpdate();
        if (written != 1) {
            throw new IllegalStateException("no version " + version + " of " + programmeId + " to withdraw");
        }
    }
}
