package eu.buono.platform.durable.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.evidence.EvidenceFault;
import eu.buono.contracts.evidence.SealedRange;
import eu.buono.platform.durable.DatabaseException;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Rows are sealed once each, whoever writes, seals or dies meanwhile. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class SealingIT {

    private static final long ADVISORY_LOCK = 771;

    @Inject
    Notes notes;

    @Inject
    @Any
    Instance<SealedTable> tables;

    @Inject
    EvidenceStore store;

    @Inject
    EvidenceKeys keys;

    @Inject
    EvidenceConfig config;

    @Inject
    MeterRegistry meters;

    @Inject
    InstantSource clock;

    @Inject
    VerifyBooks books;

    @Test
    void aRowWhoseTransactionStaysOpenWhileLaterOnesCommitIsNotLost() throws SQLException {
        // Given
        var process = anotherProcess();
        try (var open = notes.begin()) {
            Notes.run(open, "INSERT INTO note (words) VALUES ('early, and visible late')");
            notes.write("late, and visible early");

            // When
            process.seal();
            process.seal();
            var sealedMeanwhile = texts();
            open.commit();
            process.seal();
            process.seal();

            // Then
            assertThat(sealedMeanwhile)
                    .noneMatch(text -> text.contains("visible early"))
                    .noneMatch(text -> text.contains("visible late"));
        }
        assertThat(texts())
                .satisfiesOnlyOnce(text -> assertThat(text).contains("late, and visible early"))
                .satisfiesOnlyOnce(text -> assertThat(text).contains("early, and visible late"));
        assertThat(faults()).isEmpty();
    }

    /** It waits between drawing its number and writing its row: no horizon of transaction ids knows of it. */
    @Test
    void aNumberThatWasDrawnByATransactionWithoutAnIdIsWaitedFor() throws SQLException {
        // Given
        var process = anotherProcess();
        CompletableFuture<Void> slow;
        // Who draws the first of 32 numbers writes to the log of transactions, and has an id by that.
        do {
            notes.write("before");
        } while (count("SELECT log_cnt FROM note_note_id_seq") == 0);
        try (var gate = notes.begin()) {
            Notes.run(gate, "SELECT pg_advisory_xact_lock(" + ADVISORY_LOCK + ")");
            slow = CompletableFuture.runAsync(() -> {
                try (var writer = notes.begin()) {
                    Notes.run(
                            writer,
                            "INSERT INTO note (words) VALUES (concat('slow', pg_advisory_xact_lock(" + ADVISORY_LOCK
                                    + ")::text))");
                    writer.commit();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().untilAsserted(() -> assertThat(count("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                            + " AND objid = " + ADVISORY_LOCK + " AND NOT granted"))
                    .isEqualTo(1));
            long withoutId = count("SELECT count(*) FROM pg_stat_activity WHERE backend_xid IS NULL"
                    + " AND query LIKE '%concat(''slow''%' AND pid <> pg_backend_pid()");
            notes.write("quick");

            // When
            process.seal();
            process.seal();
            var sealedMeanwhile = texts();

            // Then
            assertThat(withoutId).isEqualTo(1);
            assertThat(sealedMeanwhile).noneMatch(text -> text.contains("quick"));
        }
        slow.join();
        process.seal();
        process.seal();
        assertThat(texts())
                .satisfiesOnlyOnce(text -> assertThat(text).contains(":quick"))
                .satisfiesOnlyOnce(text -> assertThat(text).contains(":slow"));
        assertThat(faults()).isEmpty();
    }

    @Test
    void whatIsRolledBackHoldsNobodyUp() throws SQLException {
        // Given
        var process = anotherProcess();
        try (var open = notes.begin()) {
            Notes.run(open, "INSERT INTO note (words) VALUES ('never')");
            notes.write("after what never was");
            process.seal();
            open.rollback();
        }

        // When
        process.seal();
        process.seal();

        // Then
        assertThat(texts())
                .noneMatch(text -> text.contains("never,"))
                .satisfiesOnlyOnce(text -> assertThat(text).contains("after what never was"));
    }

    @Test
    void severalProcessesMakeOneChainWhileRowsAreWritten() {
        // Given
        var isWriting = new AtomicBoolean(true);
        var writers = List.of(writeMany("one", isWriting), writeMany("two", isWriting));
        var processes = List.of(anotherProcess(), anotherProcess(), anotherProcess());

        // When
        var sealing = processes.stream()
                .map(process -> CompletableFuture.runAsync(() -> {
                    for (int pass = 0; pass < 20; pass++) {
                        process.seal();
                    }
                }))
                .toList();
        sealing.forEach(CompletableFuture::join);
        isWriting.set(false);
        int written = writers.stream().mapToInt(CompletableFuture::join).sum();
        processes.getFirst().seal();
        processes.getFirst().seal();

        // Then
        assertThat(faults()).isEmpty();
        assertThat(texts().stream().filter(text -> text.contains(":many ")))
                .hasSize(written)
                .doesNotHaveDuplicates();
        assertThat(ranges().stream().mapToInt(range -> range.rows().size()).max())
                .hasValue(config.positionsMax());
    }

    @Test
    void whatDiesHalfwayLeavesAChainThatEndsEarlier() {
        // Given
        var process = anotherProcess();
        process.seal();
        process.seal();
        notes.write("sealed at the second try");
        int before = ranges().size();
        notes.run("ALTER TABLE evidence_leaves ADD CONSTRAINT full_disk CHECK (false) NOT VALID");

        // When
        assertThatThrownBy(() -> {
                    process.seal();
                    process.seal();
                })
                .hasRootCauseInstanceOf(SQLException.class)
                .isInstanceOf(DatabaseException.class);

        // Then
        assertThat(ranges()).hasSize(before);
        notes.run("ALTER TABLE evidence_leaves DROP CONSTRAINT full_disk");
        process.seal();
        process.seal();
        assertThat(texts()).satisfiesOnlyOnce(text -> assertThat(text).contains("sealed at the second try"));
        assertThat(faults()).isEmpty();
    }

    private CompletableFuture<Integer> writeMany(String name, AtomicBoolean isWriting) {
        return CompletableFuture.supplyAsync(() -> {
            int written = 0;
            while (isWriting.get() && written < 2_000) {
                notes.write("many " + name + " " + written);
                written++;
            }
            return written;
        });
    }

    /** As it runs elsewhere: with what it remembers between two looks, and nothing else. */
    private SealBooks anotherProcess() {
        return new SealBooks(tables, store, keys, config, meters, clock);
    }

    private List<SealedRange> ranges() {
        var ranges = new ArrayList<SealedRange>();
        var next = java.util.Optional.of(0L);
        while (next.isPresent()) {
            var page = books.export(Notes.TABLE, next.get(), 100);
            ranges.addAll(page.items());
            next = page.next();
        }
        return ranges;
    }

    private List<String> texts() {
        return ranges().stream()
                .flatMap(range -> range.rows().stream())
                .map(row -> row.text())
                .toList();
    }

    private List<EvidenceFault> faults() {
        return books.verify(Notes.TABLE, 0, Integer.MAX_VALUE).faults();
    }

    private long count(String sql) throws SQLException {
        try (var connection = notes.begin();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }
}
