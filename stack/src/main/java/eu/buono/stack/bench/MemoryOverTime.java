package eu.buono.stack.bench;

import eu.buono.stack.ResidentMemory;
import eu.buono.stack.Stack;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The memory of every process, minute by minute, while vouchers are issued and redeemed at a constant rate. */
public final class MemoryOverTime {

    private static final int PER_SECOND = 20;
    private static final int ROUNDS_PER_LINE = 6;

    private final Stack stack;
    private final Consumer<String> output;

    public MemoryOverTime(Stack stack, Consumer<String> output) {
        this.stack = stack;
        this.output = output;
    }

    /** Each round issues vouchers and redeems those of the round before. */
    public void run(Duration duration) throws InterruptedException {
        var load = new SteadyLoad(stack, PER_SECOND, output);
        long start = System.nanoTime();
        for (int round = 0; System.nanoTime() - start < duration.toNanos(); round++) {
            if (round % ROUNDS_PER_LINE == 0) {
                output.accept(line(Duration.ofNanos(System.nanoTime() - start)));
            }
            load.round();
        }
        output.accept(line(Duration.ofNanos(System.nanoTime() - start)));
    }

    private String line(Duration elapsed) {
        long sumKiB = 0;
        var parts = stack.processes().stream()
                .collect(Collectors.toMap(
                        process -> process.name(),
                        process -> ProcessHandle.of(process.pid())
                                .map(ResidentMemory::ofTreeKiB)
                                .orElse(0L)));
        for (long partKiB : parts.values()) {
            sumKiB += partKiB;
        }
        return "%3d min: %s, together %d MiB"
                .formatted(
                        elapsed.toMinutes(),
                        parts.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(part -> part.getKey() + " " + (part.getValue() >> 10))
                                .collect(Collectors.joining(", ")),
                        sumKiB >> 10);
    }
}
