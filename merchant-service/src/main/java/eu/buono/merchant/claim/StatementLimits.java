package eu.buono.merchant.claim;

import static eu.buono.contracts.HttpRefusal.SERVICE_UNAVAILABLE;
import static eu.buono.contracts.HttpRefusal.TOO_MANY_REQUESTS;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How much of the database statements may use. It is the tills' first of all: a few statements read at once, one of
 * each merchant, in the order in which they came. A turn lasts as long as a query, never as long as somebody's
 * network.
 */
@ApplicationScoped
public class StatementLimits {

    private final ClaimConfig config;
    private final Semaphore reading;
    private final Semaphore exporting;
    private final ConcurrentMap<MerchantId, Share> shares = new ConcurrentHashMap<>();

    StatementLimits(ClaimConfig config) {
        this.config = config;
        this.reading = new Semaphore(config.readingMax(), true);
        this.exporting = new Semaphore(config.exportsMax(), true);
    }

    /** What one merchant uses; counted inside {@link ConcurrentMap#compute}. */
    private static final class Share {
        private final Semaphore turn = new Semaphore(1, true);
        private int statements;
        private int exports;
    }

    /** Reads a statement when it is its turn. Refuses: TOO_MANY_REQUESTS. */
    public <T> T read(MerchantId merchantId, Supplier<T> statement) {
        var share = shares.compute(merchantId, (id, known) -> {
            var used = known == null ? new Share() : known;
            if (used.statements == config.statementsPerMerchantMax()) {
                throw refused(TOO_MANY_REQUESTS, "as many statements of this merchant are being made as may be");
            }
            used.statements++;
            return used;
        });
        try {
            return inTurn(share, config.waitMax(), statement);
        } finally {
            leave(merchantId, used -> used.statements--);
        }
    }

    /** Begins an export, which must be closed. Refuses: TOO_MANY_REQUESTS. */
    public Export export(MerchantId merchantId) {
        if (!exporting.tryAcquire()) {
            throw refused(TOO_MANY_REQUESTS, "as many exports are being read as may be");
        }
        try {
            var share = shares.compute(merchantId, (id, known) -> {
                var used = known == null ? new Share() : known;
                if (used.exports == config.exportsPerMerchantMax()) {
                    throw refused(TOO_MANY_REQUESTS, "this merchant reads as many exports as may be");
                }
                used.exports++;
                return used;
            });
            return new Export(merchantId, share);
        } catch (RuntimeException e) {
            exporting.release();
            throw e;
        }
    }

    /** A long answer, of which each page is read in its turn. */
    public final class Export implements AutoCloseable {

        private final MerchantId merchantId;
        private final Share share;

        private Export(MerchantId merchantId, Share share) {
            this.merchantId = merchantId;
            this.share = share;
        }

        /** Reads a page; waits for its turn as long as a reader would wait for it. */
        public <T> T read(Supplier<T> page) {
            return inTurn(share, config.exportStallMax(), page);
        }

        @Override
        public void close() {
            leave(merchantId, used -> used.exports--);
            exporting.release();
        }
    }

    private void leave(MerchantId merchantId, Consumer<Share> count) {
        shares.computeIfPresent(merchantId, (id, used) -> {
            count.accept(used);
            return used.statements == 0 && used.exports == 0 ? null : used;
        });
    }

    /** The merchant's own turn first: whoever asks for many statements waits for himself, not before others. */
    private <T> T inTurn(Share share, Duration waitMax, Supplier<T> work) {
        long deadlineNanos = System.nanoTime() + waitMax.toNanos();
        return holding(share.turn, deadlineNanos, () -> holding(reading, deadlineNanos, work));
    }

    private static <T> T holding(Semaphore semaphore, long deadlineNanos, Supplier<T> work) {
        acquire(semaphore, deadlineNanos);
        try {
            return work.get();
        } finally {
            semaphore.release();
        }
    }

    private static void acquire(Semaphore semaphore, long deadlineNanos) {
        try {
            if (!semaphore.tryAcquire(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw refused(TOO_MANY_REQUESTS, "too many statements are being made");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(SERVICE_UNAVAILABLE);
        }
    }
}
