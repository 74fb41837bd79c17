package eu.buono.platform.durable;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether the holder of the relay's lock hangs: the oldest event stays where it is for too long while another session
 * has the lock, be that a stopped process or somebody's forgotten session. Once it is over, this relay goes on without
 * the lock until it gets it. Used by one thread.
 */
final class RelayStall {

    private final long patienceNanos;
    private Optional<Long> oldestPosition = Optional.empty();
    private long sinceNanos;
    private boolean isMoving;
    private boolean isOver;

    RelayStall(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    /** Whether patience is over. */
    boolean isOver() {
        return isOver;
    }

    /** Whether the last look found another event than the one before: then whoever has the lock is at work. */
    boolean isMoving() {
        return isMoving;
    }

    /** Takes a look at what waits longest, behind somebody else's lock; true when patience has just come to its end. */
    boolean lookAt(Optional<Long> position, long nowNanos) {
        isMoving = position.isEmpty() || !position.equals(oldestPosition);
        if (isMoving) {
            oldestPosition = position;
            sinceNanos = nowNanos;
        } else if (nowNanos - sinceNanos >= patienceNanos) {
            isOver = true;
        }
        return isOver;
    }

    /** The lock was had. */
    void end() {
        isOver = false;
        oldestPosition = Optional.empty();
    }
}
