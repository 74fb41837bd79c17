package eu.buono.stack.chaos;

import eu.buono.stack.ServiceInstance;
import eu.buono.stack.Stack;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Kills a part without warning, lets the others miss it, and starts it again. Victims are drawn from a shuffled bag,
 * filled anew when it is empty; a kind of which none was killed yet goes first. So the order is by chance, but no kind
 * is spared, however slowly parts start.
 */
final class Killer {

    private static final Duration ABSENCE_MAX = Duration.ofMillis(2_500);

    /** Longer, and a slow machine would be calm most of the time. */
    private static final Duration CALM_FOR_STARTS_MAX = Duration.ofSeconds(10);

    private final Stack stack;
    private final Random random;
    private final Duration calmMax;
    private final List<Victim> victims;
    private final Deque<Victim> bag = new ArrayDeque<>();
    private final List<String> killed = new ArrayList<>();
    private final Set<String> kindsSpared;
    private long lastStartNanos;

    /**
     * A part that can be killed and started again.
     *
     * @param kind what two processes of one service have in common
     */
    private record Victim(String kind, String name, Runnable kill, Runnable start) {}

    Killer(Stack stack, long seed, Duration calmMax) {
        this.stack = stack;
        this.random = new Random(seed);
        this.calmMax = calmMax;
        this.victims = victims(stack);
        this.kindsSpared = victims.stream().map(Victim::kind).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Victim> victims(Stack stack) {
        var victims = new ArrayList<Victim>();
        for (var instance : stack.all()) {
            victims.add(new Victim(instance.service().moduleName(), instance.name(), instance::kill9, instance::start));
        }
        victims.add(new Victim(
                "Kafka",
                "Kafka",
                () -> stack.broker().process().kill9(),
                () -> stack.broker().startAgain()));
        victims.add(new Victim(
                "PostgreSQL",
                "PostgreSQL",
                () -> stack.postgres().process().kill9(),
                () -> stack.postgres().startAgain()));
        return List.copyOf(victims);
    }

    /** Kills once and waits until the part is back. The calm before is longer where parts start slowly. */
    void killOnce(Consumer<String> progress) {
        LockSupport.parkNanos(Math.min(lastStartNanos, CALM_FOR_STARTS_MAX.toNanos()));
        pause(calmMax);
        var victim = draw();
        victim.kill().run();
        killed.add(victim.name());
        kindsSpared.remove(victim.kind());
        progress.accept("kill -9 " + victim.name());
        pause(ABSENCE_MAX);
        long start = System.nanoTime();
        victim.start().run();
        reviveAll();
        lastStartNanos = System.nanoTime() - start;
    }

    private Victim draw() {
        if (bag.isEmpty()) {
            var shuffled = new ArrayList<>(victims);
            Collections.shuffle(shuffled, random);
            bag.addAll(shuffled);
        }
        var victim = bag.stream()
                .filter(one -> kindsSpared.contains(one.kind()))
                .findFirst()
                .orElseGet(bag::getFirst);
        bag.remove(victim);
        return victim;
    }

    /** The names of the parts that were killed, in their order. */
    List<String> killed() {
        return Collections.unmodifiableList(killed);
    }

    /** The kinds of parts of which none was killed yet. */
    Set<String> kindsSpared() {
        return Collections.unmodifiableSet(kindsSpared);
    }

    /** A service may have ended while its database was away; an orchestrator would start it again, and so do we. */
    void reviveAll() {
        stack.all().forEach(ServiceInstance::start);
    }

    private void pause(Duration max) {
        LockSupport.parkNanos(random.nextLong(max.toNanos()));
    }
}
