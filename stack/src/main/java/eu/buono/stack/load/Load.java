package eu.buono.stack.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/**
 * Requests sent on a fixed schedule, whatever the answers do: an arrival that finds every connection busy waits, and
 * its wait counts, since latency is taken from the instant at which it should have started.
 *
 * @param target where to; loopback only
 * @param connections how many requests may be under way at once
 * @param arrivalsPerSecond constant rate; so high that it is never met gives the most that the target can do
 * @param atMost when to stop, finished or not
 */
public record Load(URI target, int connections, double arrivalsPerSecond, Duration atMost) {

    /** Sends {@code count} requests and tells each answer to {@code observer}, from several threads. */
    public LoadResult run(int count, IntFunction<Request> requests, BiConsumer<Integer, Response> observer)
            throws InterruptedException {
        var next = new AtomicInteger();
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
        var workers = new ArrayList<Worker>();
        for (int index = 0; index < connections; index++) {
            var worker = new Worker(next, count, start, requests, observer);
            worker.thread.start();
            workers.add(worker);
        }
        for (var worker : workers) {
            worker.thread.join();
        }
        return LoadResult.of(Duration.ofNanos(System.nanoTime() - start), results(workers));
    }

    private static List<LoadResult.Part> results(List<Worker> workers) {
        return workers.stream().map(worker -> worker.part).toList();
    }

    private final class Worker {

        private final AtomicInteger next;
        private final int count;
        private final long start;
        private final IntFunction<Request> requests;
        private final BiConsumer<Integer, Response> observer;
        private final LoadResult.Part part = new LoadResult.Part(new Histogram(TimeUnit.MINUTES.toMicros(5), 2));
        private final Thread thread = new Thread(this::work, "load");
        private Optional<LoadConnection> connection = Optional.empty();

        Worker(
                AtomicInteger next,
                int count,
                long start,
                IntFunction<Request> requests,
                BiConsumer<Integer, Response> observer) {
            this.next = next;
            this.count = count;
            this.start = start;
            this.requests = requests;
            this.observer = observer;
        }

        private void work() {
            for (int index = next.getAndIncrement(); index < count; index = next.getAndIncrement()) {
                long intended = start + (long) (index * 1e9 / arrivalsPerSecond);
                if (intended - start > atMost.toNanos() || System.nanoTime() - start > atMost.toNanos()) {
                    break;
                }
                waitUntil(intended);
                var response = exchange(requests.apply(index));
                long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - intended);
                part.add(response, Math.max(1, micros));
                observer.accept(index, response);
            }
            disconnect();
        }

        private Response exchange(Request request) {
            try {
                if (connection.isEmpty()) {
                    connection = Optional.of(new LoadConnection(target));
                }
                return connection.get().exchange(request);
            } catch (IOException e) {
                disconnect();
                return new Response(0, String.valueOf(e.getMessage()));
            }
        }

        private void disconnect() {
            try {
                if (connection.isPresent()) {
                    connection.get().close();
                }
            } catch (IOException e) {
                part.countFailedClose();
            }
            connection = Optional.empty();
        }

        private static void waitUntil(long nanos) {
            for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
