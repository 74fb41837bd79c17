package eu.buono.stack.chaos.activity;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Begins an operation at each beat, whether or not earlier ones have ended: what waits must not keep the others from
 * being tried, or the absence of acknowledgements would say nothing about the system.
 */
public final class Pulse implements AutoCloseable {

    /** More than wait when one in two does until the deadline of an issuance; they repeat, and must not be a flood. */
    private static final int UNDER_WAY_MAX = 30;

    private final Operation operation;
    private final Duration interval;
    private final BooleanSupplier attempt;
    private final Activity activity;
    private final Semaphore places = new Semaphore(UNDER_WAY_MAX);
    private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread beat;
    private volatile boolean isOver;

    /** @param attempt does the operation and answers whether it was acknowledged */
    public Pulse(Operation operation, Duration interval, BooleanSupplier attempt, Activity activity) {
        this.operation = operation;
        this.interval = interval;
        this.attempt = attempt;
        this.activity = activity;
        this.beat = Thread.ofPlatform().daemon().name("pulse of " + operation).unstarted(this::beat);
    }

    public void begin() {
        beat.start();
    }

    private void beat() {
        while (!isOver) {
            if (places.tryAcquire()) {
                attempts.execute(this::attempt);
            }
            LockSupport.parkNanos(interval.toNanos());
        }
    }

    private void attempt() {
        long start = System.nanoTime();
        try {
            if (attempt.getAsBoolean()) {
                activity.acknowledged(operation, start, System.nanoTime());
            }
        } finally {
            places.release();
        }
    }

    /** Begins no more and waits for what is under way, each of which ends by itself. */
    @Override
    public void close() throws InterruptedException {
        isOver = true;
        beat.join();
        attempts.close();
    }
}
