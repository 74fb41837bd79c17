package eu.buono.voucher.issuance;

import eu.buono.contracts.VoucherId;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.VoucherSnapshot;
import eu.buono.voucher.issuance.store.VoucherStore;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who wait for a voucher what becomes of it. What this process commits is told at once. What another
 * instance commits is found by one thread, with one query for all who wait; it looks only while somebody has waited for
 * longer than one interval, and never spends more than a fifth of its time in the database.
 *
 * <p>Nothing here matters after a crash: the truth is the row, and who lost the answer asks again.
 */
@ApplicationScoped
public class VoucherWatch {

    private static final Logger LOG = Logger.getLogger(VoucherWatch.class);
    private static final int QUERY_SHARE = 5;

    private final VoucherStore vouchers;
    private final TransactionSynchronizationRegistry transactions;
    private final Duration interval;
    private final ConcurrentMap<VoucherId, List<Subscription>> subscriptions = new ConcurrentHashMap<>();
    private final AtomicBoolean isLooking = new AtomicBoolean();
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("voucher-watch").factory());

    VoucherWatch(VoucherStore vouchers, TransactionSynchronizationRegistry transactions, IssuanceConfig config) {
        this.vouchers = vouchers;
        this.transactions = transactions;
        this.interval = config.watchInterval();
    }

    /** Is told snapshots of one voucher until it is closed; they may be told twice and in any order. */
    public final class Subscription implements AutoCloseable {

        private final VoucherId voucherId;
        private final Consumer<VoucherSnapshot> told;
        private final long sinceNanos = System.nanoTime();

        private Subscription(VoucherId voucherId, Consumer<VoucherSnapshot> told) {
            this.voucherId = voucherId;
            this.told = told;
        }

        private boolean hasWaitedAnInterval() {
            return System.nanoTime() - sinceNanos >= interval.toNanos();
        }

        @Override
        public void close() {
            subscriptions.computeIfPresent(voucherId, (id, all) -> {
                var others = all.stream().filter(other -> other != this).toList();
                return others.isEmpty() ? null : others;
            });
        }
    }

    /** Subscribes; {@code told} is called on threads that must not be held up. */
    public Subscription subscribe(VoucherId voucherId, Consumer<VoucherSnapshot> told) {
        var subscription = new Subscription(voucherId, told);
        subscriptions.merge(
                voucherId,
                List.of(subscription),
                (all, more) -> Stream.concat(all.stream(), more.stream()).toList());
        lookLater(interval);
        return subscription;
    }

    /** Waits at most {@code limit} until the voucher {@code isDone}; returns it as it is then, done or not. */
    public VoucherSnapshot await(VoucherId voucherId, Predicate<Voucher> isDone, Duration limit) {
        long endNanos = System.nanoTime() + limit.toNanos();
        var told = new LinkedBlockingQueue<VoucherSnapshot>();
        try (var subscription = subscribe(voucherId, told::add)) {
            // Read after subscribing: what is committed before the read is read, what is committed after it is told.
            var latest = vouchers.find(subscription.voucherId).orElseThrow();
            while (!isDone.test(latest.voucher())) {
                @Nullable VoucherSnapshot next = told.poll(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    return latest;
                }
                latest = next.version() > latest.version() ? next : latest;
            }
            return latest;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a voucher", e);
        }
    }

    /** Tells the snapshots once the current transaction is committed; if it is not, nobody hears of them. */
    void tellAfterCommit(List<VoucherSnapshot> snapshots) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Not true yet.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    snapshots.forEach(VoucherWatch.this::tell);
                }
            }
        });
    }

    private void tell(VoucherSnapshot snapshot) {
        subscriptions
                .getOrDefault(snapshot.voucher().voucherId(), List.of())
                .forEach(subscription -> subscription.told.accept(snapshot));
    }

    private void lookLater(Duration pause) {
        if (isLooking.compareAndSet(false, true)) {
            var unused = looker.schedule(this::look, pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void look() {
        long beganNanos = System.nanoTime();
        try {
            var waitedFor = subscriptions.values().stream()
                    .flatMap(List::stream)
                    .filter(Subscription::hasWaitedAnInterval)
                    .map(subscription -> subscription.voucherId)
                    .distinct()
                    .toList();
            if (!waitedFor.isEmpty()) {
                vouchers.find(waitedFor).forEach(this::tell);
            }
        } catch (RuntimeException e) {
            LOG.warnf("vouchers waited for cannot be read now: %s", e.getMessage());
        } finally {
            var spent = Duration.ofNanos(System.nanoTime() - beganNanos);
            var pause = spent.multipliedBy(QUERY_SHARE - 1);
            isLooking.set(false);
            if (!subscriptions.isEmpty()) {
                lookLater(pause.compareTo(interval) > 0 ? pause : interval);
            }
        }
    }

    @PreDestroy
    void stop() {
        looker.shutdownNow();
    }
}
