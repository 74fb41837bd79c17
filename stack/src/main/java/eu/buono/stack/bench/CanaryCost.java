package eu.buono.stack.bench;

import eu.buono.stack.PeoplePages;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a round of the canaries costs, process by process, while nobody else does anything. They walk ten times as often
 * as they do otherwise, so that a round is told from what the system does by itself.
 */
final class CanaryCost {

    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration SETTLED_AFTER = Duration.ofSeconds(60);
    private static final Duration COST = Duration.ofSeconds(90);
    private static final int ROUNDS_PER_MINUTE = 3;
    private static final double MILLIS_PER_MINUTE = 60_000;

    private final Stack stack;
    private final PeoplePages pages;
    private final Consumer<String> output;

    CanaryCost(Stack stack, PeoplePages pages, Consumer<String> output) {
        this.stack = stack;
        this.pages = pages;
        this.output = output;
    }

    void print() {
        var sitting = coresWith(Duration.ofHours(1));
        var round = print(sitting, coresWith(INTERVAL));
        output.accept("every 20 s: %.4f cores".formatted(round * ROUNDS_PER_MINUTE / MILLIS_PER_MINUTE));
    }

    /** Answers the milliseconds of processor of one round. */
    private double print(Map<String, Double> sitting, Map<String, Double> walking) {
        var millis = new TreeMap<String, Double>();
        walking.forEach(
                (part, cores) -> millis.put(part, (cores - sitting.getOrDefault(part, 0.0)) * INTERVAL.toMillis()));
        double all = millis.values().stream().mapToDouble(Double::doubleValue).sum();
        output.accept("a round: %.0f ms of processor; %s"
                .formatted(
                        all,
                        millis.entrySet().stream()
                                .map(entry -> "%s %.0f".formatted(entry.getKey(), entry.getValue()))
                                .collect(Collectors.joining(", "))));
        return all;
    }

    private Map<String, Double> coresWith(Duration interval) {
        stack.stop(Service.WATCH);
        stack.instances(Service.WATCH)
                .forEach(instance -> instance.set("BUONO_JOURNEYS_INTERVAL", interval.toSeconds() + "s"));
        stack.start(Service.WATCH);
        LockSupport.parkNanos(SETTLED_AFTER.toNanos());
        var clock = new CpuClock(stack, pages.processes());
        LockSupport.parkNanos(COST.toNanos());
        return clock.cores();
    }
}
