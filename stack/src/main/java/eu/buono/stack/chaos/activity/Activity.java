package eu.buono.stack.chaos.activity;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** When operations of each kind were acknowledged, and how long each took. Used by many threads. */
public final class Activity {

    private final Map<Operation, Queue<Acknowledgement>> byOperation = new EnumMap<>(Operation.class);

    private record Acknowledgement(long atNanos, long tookNanos) {}

    public Activity() {
        for (var operation : Operation.values()) {
            byOperation.put(operation, new ConcurrentLinkedQueue<>());
        }
    }

    void acknowledged(Operation operation, long startNanos, long endNanos) {
        queue(operation).add(new Acknowledgement(endNanos, endNanos - startNanos));
    }

    private Queue<Acknowledgement> queue(Operation operation) {
        return byOperation.getOrDefault(operation, new ConcurrentLinkedQueue<>());
    }

    /** Instants in nanoseconds, ascending. */
    List<Long> instants(Operation operation) {
        return queue(operation).stream().map(Acknowledgement::atNanos).sorted().toList();
    }

    /** Of an operation as most are, also when many were disturbed; zero when there was none. */
    Duration median(Operation operation) {
        var took = queue(operation).stream()
                .map(Acknowledgement::tookNanos)
                .sorted()
                .toList();
        return took.isEmpty() ? Duration.ZERO : Duration.ofNanos(took.get(took.size() / 2));
    }

    @Override
    public String toString() {
        return byOperation.entrySet().stream()
                .map(entry -> "%d %s".formatted(entry.getValue().size(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }
}
