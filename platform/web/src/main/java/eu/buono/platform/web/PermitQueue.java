package eu.buono.platform.web;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Permits to work that are given in the order of asking, for as long as one can be had in time: who would wait for
 * longer than its caller does is refused at once.
 */
final class PermitQueue {

    /** One of so many measures what permits are held for. */
    private static final long WEIGHT_OF = 20;

    private final int permitsMax;
    private final Semaphore permits;
    private long heldNanos;

    PermitQueue(int permitsMax) {
        this.permitsMax = permitsMax;
        this.permits = new Semaphore(permitsMax, true);
    }

    /** How long a newcomer will wait: for all that wait already, at the pace of the last ones. */
    synchronized Duration expectedWait() {
        return permits.availablePermits() > 0
                ? Duration.ZERO
                : Duration.ofNanos(heldNanos * (1 + permits.getQueueLength()) / permitsMax);
    }

    /** Takes a permit, to be released once; returns how long to stay away instead if none can be had in time. */
    Optional<Duration> acquire(Duration inTime) throws InterruptedException {
        var expected = expectedWait();
        boolean isHopeless = expected.compareTo(inTime) > 0;
        return !isHopeless && permits.tryAcquire(inTime.toNanos(), TimeUnit.NANOSECONDS)
                ? Optional.empty()
                : Optional.of(expected.compareTo(inTime) > 0 ? expected : inTime);
    }

    void release(long tookNanos) {
        synchronized (this) {
            heldNanos += (tookNanos - heldNanos) / WEIGHT_OF;
        }
        permits.release();
    }
}
