package eu.buono.gateway.admission;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what one key, and all keys together, hold at this moment. Remembers no key that holds nothing. */
public final class ConcurrencyLimit {

    private final int perKeyMax;
    private final int totalMax;
    private final ConcurrentMap<String, Integer> heldByKey = new ConcurrentHashMap<>();
    private final AtomicInteger held = new AtomicInteger();

    public ConcurrencyLimit(int perKeyMax, int totalMax) {
        this.perKeyMax = perKeyMax;
        this.totalMax = totalMax;
    }

    /** Whether the key may hold one more; if so, it must be released once. */
    public boolean acquire(String key) {
        if (held.incrementAndGet() > totalMax) {
            held.decrementAndGet();
            return false;
        }
        if (heldByKey.merge(key, 1, Integer::sum) > perKeyMax) {
            release(key);
            return false;
        }
        return true;
    }

    public void release(String key) {
        heldByKey.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
        held.decrementAndGet();
    }

    public int held() {
        return held.get();
    }
}
