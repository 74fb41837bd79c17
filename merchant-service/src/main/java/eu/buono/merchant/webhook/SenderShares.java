package eu.buono.merchant.webhook;

import eu.buono.contracts.MerchantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the senders of this process are shared: so many messages at once in all, and so many per merchant. A merchant
 * whose last try took long, or that nothing was sent to yet, gets one sender; all slow merchants together get half.
 */
final class SenderShares {

    private static final Duration SLOW = Duration.ofSeconds(1);

    private enum Pace {
        QUICK,
        SLOW
    }

    private final int max;
    private final int perMerchantMax;
    private final Map<MerchantId, Integer> sending = new HashMap<>();
    private final Map<MerchantId, Pace> paces = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private long endings;

    SenderShares(int max, int perMerchantMax) {
        this.max = max;
        this.perMerchantMax = perMerchantMax;
    }

    int free() {
        return locked(() -> max - total());
    }

    boolean isSending() {
        return locked(() -> !sending.isEmpty());
    }

    /** Whose messages must wait although there may be free senders. */
    Set<MerchantId> excluded() {
        return locked(() -> {
            Set<MerchantId> excluded = new HashSet<>();
            sending.forEach((merchantId, count) -> {
                if (count >= (paces.get(merchantId) == Pace.QUICK ? perMerchantMax : 1)) {
                    excluded.add(merchantId);
                }
            });
            if (slowSending() >= Math.max(1, max / 2)) {
                paces.forEach((merchantId, pace) -> {
                    if (pace == Pace.SLOW) {
                        excluded.add(merchantId);
                    }
                });
            }
            return excluded;
        });
    }

    void begin(MerchantId merchantId) {
        locked(() -> sending.merge(merchantId, 1, Integer::sum));
    }

    void end(MerchantId merchantId, Duration took) {
        locked(() -> {
            sending.computeIfPresent(merchantId, (same, count) -> count == 1 ? null : count - 1);
            endings++;
            ended.signalAll();
            return paces.put(merchantId, took.compareTo(SLOW) < 0 ? Pace.QUICK : Pace.SLOW);
        });
    }

    /** How many tries have ended: to be read before {@link #awaitEnd}. */
    long endings() {
        return locked(() -> endings);
    }

    /** Waits until a try ends after {@code seen} did, at most {@code atMost}. */
    void awaitEnd(long seen, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long nanos = atMost.toNanos();
            while (endings == seen && nanos > 0) {
                nanos = ended.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    private int total() {
        return sending.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int slowSending() {
        return sending.entrySet().stream()
                .filter(entry -> paces.get(entry.getKey()) == Pace.SLOW)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
