package eu.buono.platform.durable;

import java.time.Duration;

/** Pauses between tries: the first as given, doubled each time up to 32-fold. Used by one thread. */
final class Backoff {

    private static final int DOUBLINGS_MAX = 5;

    private final Duration first;
    private int tries;

    Backoff(Duration first) {
        this.first = first;
    }

    void clear() {
        tries = 0;
    }

    /** Waits; an interrupt ends the wait and stays set, so that the caller's loop can end. */
    void pause() {
        int doublings = Math.min(tries, DOUBLINGS_MAX);
        tries++;
        try {
            Thread.sleep(first.multipliedBy(1L << doublings));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
