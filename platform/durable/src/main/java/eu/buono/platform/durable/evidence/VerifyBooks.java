package eu.buono.platform.durable.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.evidence.ChainCheck;
import eu.buono.contracts.evidence.Checkpoint;
import eu.buono.contracts.evidence.Digest;
import eu.buono.contracts.evidence.EvidenceFault;
import eu.buono.contracts.evidence.InclusionProof;
import eu.buono.contracts.evidence.SealedRange;
import eu.buono.platform.durable.evidence.EvidenceStore.Kept;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;

/**
 * Verifies by schedule and on demand that no sealed row was changed, dropped or inserted; tells by log and metric when
 * one was. Reads one checkpoint's rows at a time; what is sealed does not move, so no long transaction is needed.
 */
@Startup
@ApplicationScoped
public class VerifyBooks {

    private static final Logger LOG = Logger.getLogger(VerifyBooks.class);
    private static final int FAULTS_SHOWN_MAX = 1_000;
    private static final int PAGE = 100;

    private final List<SealedTable> tables;
    private final EvidenceStore store;
    private final EvidenceKeys keys;
    private final InstantSource clock;
    private final Map<String, Meters> meters;

    VerifyBooks(
            Instance<SealedTable> tables,
            EvidenceStore store,
            EvidenceKeys keys,
            MeterRegistry registry,
            InstantSource clock) {
        this.tables = tables.stream().toList();
        this.store = store;
        this.keys = keys;
        this.clock = clock;
        this.meters = this.tables.stream().collect(Collectors.toMap(SealedTable::book, table -> {
            var tags = Tags.of("book", table.book());
            return new Meters(
                    registry.gauge("buono.evidence.faults", tags, new AtomicLong()),
                    registry.gauge(
                            "buono.evidence.verified.time",
                            tags,
                            new AtomicLong(clock.instant().getEpochSecond())));
        }));
    }

    private record Meters(AtomicLong faults, AtomicLong verifiedEpochSeconds) {}

    /**
     * What the check of some checkpoints found.
     *
     * @param checked how many checkpoints
     * @param faults by checkpoint, at most 1,000
     * @param last the number of the last one that was checked; absent if there was none
     * @param digest of that one as it is kept: who wrote it down can show later that the chain is the same
     * @param next go on after this number; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "EvidenceVerification")
    public record Verification(
            int checked,
            List<EvidenceFault> faults,
            Optional<Long> last,
            Optional<Digest> digest,
            Optional<Long> next) {}

    /** Checkpoints with their rows, as they are now. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "EvidencePage")
    public record Export(List<SealedRange> items, Optional<Long> next) {}

    @Scheduled(
            every = "{buono.evidence.verification-interval}",
            delayed = "5m",
            concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void bySchedule() {
        tables.forEach(this::verifyAll);
    }

    Optional<SealedTable> table(String book) {
        return tables.stream().filter(table -> table.book().equals(book)).findFirst();
    }

    /** Checks the checkpoints after this number, at most as many. */
    Verification verify(SealedTable table, long afterNumber, int most) {
        var page = store.after(table.book(), afterNumber, most);
        var before = store.upTo(table.book(), afterNumber);
        var check = new ChainCheck(table.book(), keys.keys(), afterNumber);
        before.filter(kept -> kept.number() == afterNumber).ifPresent(kept -> check.from(kept.checkpoint()));
        var faults = new ArrayList<EvidenceFault>();
        for (var kept : page) {
            check.check(range(table, before, kept)).stream()
                    .limit(FAULTS_SHOWN_MAX - faults.size())
                    .forEach(faults::add);
            before = Optional.of(kept);
        }
        var last = page.isEmpty() ? Optional.<Kept>empty() : Optional.of(page.getLast());
        return new Verification(
                page.size(),
                List.copyOf(faults),
                last.map(Kept::number),
                last.map(kept -> Digest.of(kept.checkpoint())),
                last.map(Kept::number).filter(number -> page.size() == most));
    }

    /** Shows that the row is in its checkpoint; empty while it is not sealed, and for a row that is not there. */
    public Optional<InclusionProof> prove(SealedTable table, long position) {
        return store.rows(table, Optional.of(position - 1), position).stream()
                .findFirst()
                .flatMap(row -> store.sealing(table.book(), position)
                        .flatMap(kept ->
                                InclusionProof.of(row, store.leaves(table.book(), kept.number()), kept.checkpoint())));
    }

    /** The checkpoints after this number, at most as many, for whoever checks elsewhere. */
    Export export(SealedTable table, long afterNumber, int most) {
        var before = store.upTo(table.book(), afterNumber);
        var items = new ArrayList<SealedRange>();
        for (var kept : store.after(table.book(), afterNumber, most)) {
            items.add(range(table, before, kept));
            before = Optional.of(kept);
        }
        var next = items.size() == most ? Optional.of(items.getLast().number()) : Optional.<Long>empty();
        return new Export(List.copyOf(items), next);
    }

    /**
     * From where its statement says, so that a checkpoint that is gone makes no stranger of its rows; where that cannot
     * be believed, from the one before.
     */
    private SealedRange range(SealedTable table, Optional<Kept> before, Kept kept) {
        var after = kept.number() == 1
                ? Optional.<Long>empty()
                : keys.keys().verified(kept.checkpoint()).map(Checkpoint::after).or(() -> before.map(Kept::to));
        return store.range(table, after, kept);
    }

    private void verifyAll(SealedTable table) {
        long found = 0;
        var next = Optional.of(0L);
        while (next.isPresent()) {
            var verification = verify(table, next.get(), PAGE);
            verification
                    .faults()
                    .forEach(fault -> LOG.errorf(
                            "not as it was sealed: book=%s fault=%s checkpoint=%d position=%s",
                            table.book(),
                            fault.kind(),
                            fault.checkpoint(),
                            fault.position().map(Object::toString).orElse("")));
            found += verification.faults().size();
            next = verification.next();
        }
        long faults = found;
        Optional.ofNullable(meters.get(table.book())).ifPresent(meter -> {
            meter.faults().set(faults);
            meter.verifiedEpochSeconds().set(clock.instant().getEpochSecond());
        });
    }
}
