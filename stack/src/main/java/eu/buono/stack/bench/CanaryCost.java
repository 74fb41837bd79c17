package eu.buono.stack.bench;

import eu.buono.stack.PeoplePages;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a round of the canaries costs, process by process, while nobody else does anything: each part of it alone, then
 * all. They walk ten times as often as they do otherwise, so that a round is told from what the system does by itself.
 */
final class CanaryCost {

    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration SETTLED_AFTER = Duration.ofSeconds(15);
    private static final Duration COST = Duration.ofSeconds(40);
    private static final int ROUNDS_PER_MINUTE = 3;
    private static final double MILLIS_PER_MINUTE = 60_000;

    private static final String PREFIX = "BUONO_JOURNEYS_";
    private static final String LOADER = PREFIX + "LOADER_TOKEN";
    private static final String HOLDER = PREFIX + "HOLDER_TOKEN";
    private static final String TILL = PREFIX + "CLIENT_ID";
    private static final String PERSON = PREFIX + "PERSON_FORM";
    private static final List<String> ALL = List.of(LOADER, HOLDER, TILL, PERSON);

    private final Stack stack;
    private final PeoplePages pages;
    private final Consumer<String> output;

    CanaryCost(Stack stack, PeoplePages pages, Consumer<String> output) {
        this.stack = stack;
        this.pages = pages;
        this.output = output;
    }

    void print() {
        var sitting = coresWith(List.of(), Duration.ofHours(1));
        print("a round that loads", sitting, coresWith(List.of(LOADER), INTERVAL));
        print("a round on the pages", sitting, coresWith(List.of(PERSON), INTERVAL));
        print(
                "a round that asks for the balance and a voucher, and gives one back",
                sitting,
                coresWith(List.of(HOLDER), INTERVAL));
        print("a whole round, without the pages", sitting, coresWith(List.of(LOADER, HOLDER, TILL), INTERVAL));
        var round = print("a whole round", sitting, coresWith(ALL, INTERVAL));
        output.accept("every 20 s: %.4f cores".formatted(round * ROUNDS_PER_MINUTE / MILLIS_PER_MINUTE));
    }

    /** Answers the milliseconds of processor of one round. */
    private double print(String name, Map<String, Double> sitting, Map<String, Double> walking) {
        var millis = new TreeMap<String, Double>();
        walking.forEach(
                (part, cores) -> millis.put(part, (cores - sitting.getOrDefault(part, 0.0)) * INTERVAL.toMillis()));
        double all = millis.values().stream().mapToDouble(Double::doubleValue).sum();
        output.accept("%s: %.0f ms of processor; %s"
                .formatted(
                        name,
                        all,
                        millis.entrySet().stream()
                                .map(entry -> "%s %.0f".formatted(entry.getKey(), entry.getValue()))
                                .collect(Collectors.joining(", "))));
        return all;
    }

    /** While those canaries walk who know what they must; who knows nothing sits. */
    private Map<String, Double> coresWith(List<String> known, Duration interval) {
        var environment = new LinkedHashMap<String, String>();
        environment.put(PREFIX + "INTERVAL", interval.toSeconds() + "s");
        ALL.stream().filter(name -> !known.contains(name)).forEach(name -> environment.put(name, ""));
        stack.stop(Service.WATCH);
        for (var instance : stack.instances(Service.WATCH)) {
            ALL.forEach(instance::unset);
            environment.forEach(instance::set);
        }
        stack.start(Service.WATCH);
        LockSupport.parkNanos(SETTLED_AFTER.toNanos());
        var clock = new CpuClock(stack, pages.processes());
        LockSupport.parkNanos(COST.toNanos());
        return clock.cores();
    }
}
