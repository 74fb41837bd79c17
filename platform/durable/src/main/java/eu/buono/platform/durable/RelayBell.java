package eu.buono.platform.durable;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the relay of this process; rings while it works are remembered as one. */
@ApplicationScoped
class RelayBell {

    private final Semaphore rings = new Semaphore(0);

    void ring() {
        rings.release();
    }

    /** Waits until the bell rings, at most {@code limit}. */
    void await(Duration limit) throws InterruptedException {
        if (rings.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            rings.drainPermits();
        }
    }
}
