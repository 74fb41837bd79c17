package eu.buono.watch.books;

import eu.buono.contracts.event.TotalsEvent.Book;
import eu.buono.watch.books.model.Difference;
import eu.buono.watch.books.store.BookStore;
import eu.buono.watch.books.store.DifferenceStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Compares the books, and tells of a minute in which they differ once that is not the way of an event any more: every
 * book was read over it again, a while after the difference was seen first, and said the same.
 */
@ApplicationScoped
public class CompareBooks {

    private static final Logger LOG = Logger.getLogger(CompareBooks.class);

    /** What has changed before that was compared then. */
    private static final Duration CHANGED = Duration.ofMinutes(10);

    /** A range of the history is read again after some hours. */
    private static final Duration READS_KEPT = Duration.ofHours(8);

    /** Later than any change. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final BookStore books;
    private final DifferenceStore differences;
    private final BooksConfig config;
    private final InstantSource clock;
    private final AtomicLong told;
    private final AtomicLong cents;
    private final AtomicLong comparedEpochSeconds;

    CompareBooks(
            BookStore books,
            DifferenceStore differences,
            BooksConfig config,
            InstantSource clock,
            MeterRegistry meters) {
        this.books = books;
        this.differences = differences;
        this.config = config;
        this.clock = clock;
        this.told = meters.gauge("buono.books.differences", new AtomicLong());
        this.cents = meters.gauge("buono.books.differences.cents", new AtomicLong());
        this.comparedEpochSeconds = meters.gauge("buono.books.compared.time", new AtomicLong());
    }

    /**
     * A difference, and since when the books have said just this.
     *
     * @param isTold whether it is known to be no passing one
     */
    record Standing(Difference difference, Instant since, boolean isTold) {}

    /** Transaction: starts one. */
    @Scheduled(every = "{buono.books.interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void compare() {
        var now = clock.instant();
        var standing = QuarkusTransaction.requiringNew().call(() -> compare(now));
        var firm = standing.stream().filter(Standing::isTold).toList();
        told.set(firm.size());
        cents.set(firm.stream()
                .flatMap(each -> each.difference().findings().stream())
                .mapToLong(finding -> Math.abs(finding.cents()))
                .sum());
    }

    /** What stands now; also while the books cannot be compared. Transaction: starts one. */
    List<Standing> standing() {
        return QuarkusTransaction.requiringNew().call(this::read);
    }

    Map<Book, Instant> lastReads() {
        return QuarkusTransaction.requiringNew().call(books::lastReads);
    }

    private List<Standing> compare(Instant now) {
        books.forget(now.minus(config.history()), now.minus(READS_KEPT));
        if (!isFresh(now)) {
            return read();
        }
        var differing = books.differing(now.minus(CHANGED));
        differences.note(differing, now).forEach(minute -> LOG.infof("the books agree again: minute=%s", minute));
        var noted = differences.all();
        for (var difference : differing) {
            var known = noted.get(difference.minute());
            if (known != null
                    && !known.isTold()
                    && books.isReadSince(difference.minute(), known.since().plus(config.patience()))) {
                differences.tell(difference.minute());
                LOG.errorf("the books differ: minute=%s %s", difference.minute(), difference.findings());
            }
        }
        comparedEpochSeconds.set(now.getEpochSecond());
        return standing(differing);
    }

    private boolean isFresh(Instant now) {
        var reads = books.lastReads();
        var stale = now.minus(config.staleAfter());
        return reads.size() == Book.values().length && reads.values().stream().allMatch(read -> read.isAfter(stale));
    }

    private List<Standing> read() {
        return standing(books.differing(NEVER));
    }

    private List<Standing> standing(List<Difference> differing) {
        var noted = differences.all();
        return differing.stream()
                .flatMap(difference -> Optional.ofNullable(noted.get(difference.minute()))
                        .filter(known -> known.isOf(difference))
                        .map(known -> new Standing(difference, known.since(), known.isTold()))
                        .stream())
                .toList();
    }
}
