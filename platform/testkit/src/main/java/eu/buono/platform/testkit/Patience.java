package eu.buono.platform.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for servers of this machine to answer. */
public final class Patience {

    private static final Duration STEP = Duration.ofMillis(25);

    private Patience() {}

    /** Waits until {@code isReady}; fails when the server ends or does not answer in time. */
    public static void awaitReady(ServerProcess server, Duration max, BooleanSupplier isReady) {
        long end = System.nanoTime() + max.toNanos();
        while (!isReady.getAsBoolean()) {
            if (!server.isAlive()) {
                throw ServerFailedException.of(server, "stopped by itself");
            }
            if (Thread.currentThread().isInterrupted()) {
                throw ServerFailedException.of(server, "was not waited for to the end");
            }
            if (System.nanoTime() > end) {
                throw ServerFailedException.of(server, "did not answer within " + max.toSeconds() + " s");
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
