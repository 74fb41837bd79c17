package eu.buono.platform.durable;

import java.time.Duration;
import java.time.Instant;

/**
 * What the relay or a consumer has to say about itself: when its loop last came round, and when it last had nothing to
 * do or did something. Written by its own thread, read by the health check.
 */
final class PipeProgress {

    private volatile Instant lastTurn;
    private volatile Instant lastProgress;

    PipeProgress(Instant start) {
        this.lastTurn = start;
        this.lastProgress = start;
    }

    /**
     * The loop came round; {@code isProgress} unless something waits and nothing was done about it, without a failure.
     * After a failure the pipe begins anew, with new connections: a restart of the process would do no more.
     */
    void turned(Instant at, boolean isProgress) {
        lastTurn = at;
        if (isProgress) {
            lastProgress = at;
        }
    }

    /** How long it has had something to do, and has not done it. */
    Duration ageAt(Instant now) {
        return Duration.between(lastProgress, now);
    }

    /** True when the loop has not come round for that long, or has come round in vain. */
    boolean isStandingAt(Instant now, Duration silenceMax) {
        var oldestAccepted = now.minus(silenceMax);
        return lastTurn.isBefore(oldestAccepted) || lastProgress.isBefore(oldestAccepted);
    }
}
