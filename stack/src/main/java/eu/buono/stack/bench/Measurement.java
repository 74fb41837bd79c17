package eu.buono.stack.bench;

import java.util.concurrent.CompletableFuture;

/** What may be interrupted. */
interface Measurement<T> {

    T run() throws InterruptedException;

    /** Runs on a thread of its own. */
    static <T> CompletableFuture<T> inBackground(Measurement<T> measurement) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return measurement.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("the load was interrupted", e);
                    }
                },
                task -> Thread.ofPlatform().start(task));
    }
}
