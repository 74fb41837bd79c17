package eu.buono.platform.web.warm;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Decides when a warm-up has done what it can: when the compiler, which works all the time at first, has had little to
 * do for a while. Not by latency: that also moves with whatever else runs on the machine.
 */
final class Levelling {

    /** Of a processor, on average over the last windows. */
    private static final long BUSY_PERCENT_MAX = 25;

    private static final int WINDOWS = 4;

    /** Fewer rounds say nothing: a path that is slow at first has not been compiled yet either. */
    private static final long ROUNDS_MIN = 200;

    private final Deque<Long> busyPercents = new ArrayDeque<>();
    private long rounds;

    /** What one window showed. */
    void add(Duration window, Duration compiled, long roundsInWindow) {
        rounds += roundsInWindow;
        busyPercents.addLast(100 * compiled.toNanos() / window.toNanos());
        if (busyPercents.size() > WINDOWS) {
            busyPercents.removeFirst();
        }
    }

    boolean isLevel() {
        return rounds >= ROUNDS_MIN
                && busyPercents.size() == WINDOWS
                && busyPercents.stream().mapToLong(Long::longValue).sum() < WINDOWS * BUSY_PERCENT_MAX;
    }
}
