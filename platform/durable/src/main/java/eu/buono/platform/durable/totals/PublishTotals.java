package eu.buono.platform.durable.totals;

import eu.buono.contracts.event.TotalsEvent.BookTotalsV1;
import eu.buono.contracts.event.TotalsEvent.MinuteTotals;
import eu.buono.platform.durable.Outbox;
import eu.buono.platform.durable.evidence.EvidenceKeys;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the book of this service part by part, the newest one every time, and publishes what has changed. Whoever lays
 * books side by side learns of ranges that were read without a change as well, and so knows how old its picture is.
 */
@ApplicationScoped
public class PublishTotals {

    private static final Duration DAY = Duration.ofDays(1);

    /** A redemption of the running minute, by a clock that is a little ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(-2);

    private final Instance<TotalledBook> book;
    private final TotalsStore store;
    private final Outbox outbox;
    private final EvidenceKeys keys;
    private final InstantSource clock;
    private final TotalsConfig config;
    private final List<Walk> walks;

    /** What was published last, by minute. */
    private final TreeMap<Instant, Published> published = new TreeMap<>();

    PublishTotals(
            Instance<TotalledBook> book,
            TotalsStore store,
            Outbox outbox,
            EvidenceKeys keys,
            InstantSource clock,
            TotalsConfig config) {
        this.book = book;
        this.keys = keys;
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
        var whole = config.recent().minus(AHEAD);
        this.walks = List.of(
                new Walk(AHEAD, config.recent(), whole),
                new Walk(config.recent(), DAY, config.dayPart()),
                new Walk(DAY, config.history(), config.historyPart()));
    }

    private record Published(MinuteTotals totals, Instant at) {}

    /** Transaction: starts one for each part. */
    @Scheduled(every = "{buono.totals.interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    public synchronized void publish() {
        if (!book.isResolvable()) {
            return;
        }
        var now = clock.instant();
        published.headMap(now.minus(config.history()).minus(DAY)).clear();
        for (var walk : walks) {
            var range = walk.next(now);
            var told = QuarkusTransaction.requiringNew().call(() -> publish(range, now));
            told.forEach(totals -> published.put(totals.minute(), new Published(totals, now)));
        }
    }

    private List<MinuteTotals> publish(Walk.Range range, Instant now) {
        if (!store.lock()) {
            return List.of();
        }
        Map<Instant, MinuteTotals> found = new TreeMap<>();
        store.sums(book.get(), range).forEach(totals -> found.put(totals.minute(), totals));
        List<MinuteTotals> changed = new ArrayList<>();
        found.values().stream().filter(totals -> isNews(totals, now)).forEach(changed::add);
        published.subMap(range.from(), range.until()).values().stream()
                .map(Published::totals)
                .filter(totals -> totals.redemptions() != 0 && !found.containsKey(totals.minute()))
                .map(totals -> MinuteTotals.nothing(totals.minute()))
                .forEach(changed::add);
        var totals = new BookTotalsV1(
                book.get().book(), now, range.from(), range.until(), found.size(), changed, Optional.empty());
        outbox.appendUnhurried(List.of(totals.signed(keys.keys())));
        return changed;
    }

    private boolean isNews(MinuteTotals totals, Instant now) {
        var last = published.get(totals.minute());
        return last == null
                || !last.totals().equals(totals)
                || last.at().plus(config.repeat()).isBefore(now);
    }
}
