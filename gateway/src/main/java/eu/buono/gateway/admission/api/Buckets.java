package eu.buono.gateway.admission.api;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A token bucket per key, kept as the one number of the generic cell rate algorithm: the instant at which the bucket
 * will be full again. Holds at most a fixed number of keys: when the young generation is full it becomes the old one
 * and the old one is forgotten, which at worst gives a key a full bucket.
 */
public final class Buckets {

    /** For how long tokens are kept that nobody takes. */
    static final int WINDOW_SECONDS = 2;

    private final int perSecond;
    private final long nanosPerToken;
    private final long capacityNanos;
    private final int generationSizeMax;

    private volatile ConcurrentMap<String, AtomicLong> young = new ConcurrentHashMap<>();
    private volatile ConcurrentMap<String, AtomicLong> old = new ConcurrentHashMap<>();

    /** @param perSecond tokens that flow in each second; the bucket holds those of two seconds */
    public Buckets(int perSecond, int keysMax) {
        this.perSecond = perSecond;
        this.nanosPerToken = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.capacityNanos = TimeUnit.SECONDS.toNanos(WINDOW_SECONDS);
        this.generationSizeMax = Math.max(1, keysMax / 2);
    }

    /** Takes a token. Returns 0 if there was one, else the nanoseconds until there will be one. */
    public long take(String key, long nowNanos) {
        var fullAt = bucket(key, nowNanos);
        while (true) {
            long before = fullAt.get();
            long after = (before - nowNanos > 0 ? before : nowNanos) + nanosPerToken;
            long excessNanos = after - nowNanos - capacityNanos;
            if (excessNanos > 0) {
                return excessNanos;
            }
            if (fullAt.compareAndSet(before, after)) {
                return 0;
            }
        }
    }

    /** How many tokens a full bucket holds. */
    int capacity() {
        return perSecond * WINDOW_SECONDS;
    }

    int size() {
        return young.size() + old.size();
    }

    private AtomicLong bucket(String key, long nowNanos) {
        @Nullable AtomicLong known = young.get(key);
        if (known != null) {
            return known;
        }
        if (young.size() >= generationSizeMax) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        @Nullable AtomicLong remembered = old.get(key);
        var bucket = remembered == null ? new AtomicLong(nowNanos) : remembered;
        @Nullable AtomicLong winner = young.putIfAbsent(key, bucket);
        return winner == null ? bucket : winner;
    }
}
