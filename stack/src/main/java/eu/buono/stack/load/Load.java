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
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Requests sent on a fixed schedule, whatever the answers do: an arrival that finds every connection busy waits, and
 * its wait counts, since latency is taken from the instant at which it should have started.
 *
 * @param targets where to, loopback only; of several the next is taken when one closes its connection, as a load
 * balancer
 *     does: a request that got no answer is sent once more, which its Idempotency-Key makes safe
 * @param connections how many requests may be under way at once
 * @param arrivalsPerSecond constant rate; so high that it is never met gives the most that the target can do
 * @param atMost when to stop, finished or not
 * @param isOver asked before each request: whether to stop now
 */
public record Load(
        List<URI> targets, int connections, double arrivalsPerSecond, Duration atMost, BooleanSupplier isOver) {

    private static final int TURNED_AWAY = 503;
    private static final long LATENCY_MICROS_MAX = TimeUnit.MINUTES.toMicros(5);

    public Load {
        targets = List.copyOf(targets);
    }

    public Load(URI target, int connections, double arrivalsPerSecond, Duration atMost) {
        this(List.of(target), connections, arrivalsPerSecond, atMost);
    }

    public Load(List<URI> targets, int connections, double arrivalsPerSecond, Duration atMost) {
        this(targets, connections, arrivalsPerSecond, atMost, () -> false);
    }

    /** The same load, which ends early once {@code isOver} says so. */
    public Load until(BooleanSupplier ended) {
        return new Load(targets, connections, arrivalsPerSecond, atMost, ended);
    }

    /** Sends {@code count} requests and tells each answer to {@code observer}, from several threads. */
    public LoadResult run(int count, IntFunction<Request> requests, BiConsumer<Integer, Response> observer)
            throws InterruptedException {
        return runInWindows(count, Math.max(1, count), requests, observer).getFirst();
    }

    /**
     * The same, with a result for each {@code windowSize} requests in the order of their schedule. Windows share their
     * connections: a request that is late because of an earlier window counts as late in its own.
     */
    public List<LoadResult> runInWindows(
            int count, int windowSize, IntFunction<Request> requests, BiConsumer<Integer, Response> observer)
            throws InterruptedException {
        int windows = Math.max(1, (count + windowSize - 1) / windowSize);
        var next = new AtomicInteger();
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
        var workers = new ArrayList<Worker>();
        for (int index = 0; index < connections; index++) {
            var worker = new Worker(next, count, windows, start, requests, observer);
            worker.turn = index;
            worker.thread.start();
            workers.add(worker);
        }
        for (var worker : workers) {
            worker.thread.join();
        }
        var whole = Duration.ofNanos(System.nanoTime() - start);
        var duration = windows == 1 ? whole : Duration.ofNanos((long) (windowSize * 1e9 / arrivalsPerSecond));
        return IntStream.range(0, windows)
                .mapToObj(window -> LoadResult.of(
                        duration,
                        workers.stream().map(worker -> worker.parts.get(window)).toList()))
                .toList();
    }

    private final class Worker {

        private final AtomicInteger next;
        private final int count;
        private final long start;
        private final IntFunction<Request> requests;
        private final BiConsumer<Integer, Response> observer;
        private final List<LoadResult.Part> parts;
        private final Thread thread = new Thread(this::work, "load");
        private Optional<LoadConnection> connection = Optional.empty();
        private int turn;

        Worker(
                AtomicInteger next,
                int count,
                int windows,
                long start,
                IntFunction<Request> requests,
                BiConsumer<Integer, Response> observer) {
            this.next = next;
            this.count = count;
            this.parts = IntStream.range(0, windows)
                    .mapToObj(window -> new LoadResult.Part(new Histogram(LATENCY_MICROS_MAX, 2)))
                    .toList();
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
                if (isOver.getAsBoolean()) {
                    break;
                }
                var response = exchange(requests.apply(index));
                long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - intended);
                parts.get((int) ((long) index * parts.size() / count)).add(response, Math.max(1, micros));
                observer.accept(index, response);
            }
            disconnect();
        }

        private Response exchange(Request request) {
            for (int attempt = 1; ; attempt++) {
                try {
                    var response = exchangeOnce(request);
                    if (!isTurnedAway(response) || attempt >= attemptsMax()) {
                        return response;
                    }
                } catch (IOException e) {
                    disconnect();
                    if (attempt >= attemptsMax()) {
                        return new Response(0, String.valueOf(e.getMessage()));
                    }
                }
            }
        }

        /** Each target once, and the first of several once more: a kept connection may have been closed meanwhile. */
        private int attemptsMax() {
            return targets.size() == 1 ? 1 : targets.size() + 1;
        }

        /** By a process that is not ready yet, or not any more: nothing was done. */
        private boolean isTurnedAway(Response response) {
            return response.status() == TURNED_AWAY && response.body().isEmpty() && connection.isEmpty();
        }

        private Response exchangeOnce(Request request) throws IOException {
            if (connection.isEmpty()) {
                connection = Optional.of(new LoadConnection(targets.get(turn % targets.size())));
            }
            var response = connection.get().exchange(request);
            if (connection.get().isClosing()) {
                disconnect();
            }
            return response;
        }

        private void disconnect() {
            try {
                if (connection.isPresent()) {
                    connection.get().close();
                }
            } catch (IOException e) {
                parts.getLast().countFailedClose();
            }
            connection = Optional.empty();
            turn++;
        }

        private static void waitUntil(long nanos) {
            for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
