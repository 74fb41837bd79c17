package eu.buono.stack.chaos.disturbance;

import eu.buono.stack.ServiceInstance;
import eu.buono.stack.Stack;
import eu.buono.stack.chaos.activity.Window;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Disturbs a stack without warning, lets it miss what is gone, and undoes it. Disturbances are drawn from a shuffled
 * bag, filled anew when it is empty; a kind that was not shown yet goes first. So the order is by chance, but no kind
 * is spared, however slowly parts start.
 */
public final class Disturber {

    /** Longer, and a slow machine would be calm most of the time. */
    private static final Duration CALM_FOR_STARTS_MAX = Duration.ofSeconds(10);

    private final Stack stack;
    private final Random random;
    private final Duration calmMax;
    private final List<Disturbance> all;
    private final Deque<Disturbance> bag = new ArrayDeque<>();
    private final List<Window> windows = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Set<String> kindsSpared;
    private Optional<Drawn> drawn = Optional.empty();
    private long lastStartNanos;

    /** What is to be done, and for how long. */
    private record Drawn(Disturbance disturbance, Duration span) {

        @Override
        public String toString() {
            return "%s for %.1f s".formatted(disturbance.name(), span.toMillis() / 1e3);
        }
    }

    /**
     * How to disturb.
     *
     * @param calmMax longest calm between two disturbances
     * @param hangMax longest disturbance in which parts live but do nothing
     */
    public record Manner(long seed, Set<Family> families, Duration calmMax, Duration hangMax) {

        public Manner {
            families = Set.copyOf(families);
        }
    }

    public Disturber(Stack stack, SmallDisks disks, Manner manner) {
        this.stack = stack;
        this.random = new Random(manner.seed());
        this.calmMax = manner.calmMax();
        var families = new TreeSet<>(manner.families());
        this.all = new Catalogue(stack, disks, manner.hangMax()).of(families);
        this.kindsSpared = all.stream().map(Disturbance::kind).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What will be done next, in words. */
    public String next() {
        if (drawn.isEmpty()) {
            var disturbance = draw();
            drawn = Optional.of(new Drawn(disturbance, disturbance.span().draw(random)));
        }
        return drawn.get().toString();
    }

    /** Disturbs once and waits until all parts are back. The calm before is longer where parts start slowly. */
    public void disturb() throws SQLException {
        next();
        var disturbance = drawn.orElseThrow().disturbance();
        LockSupport.parkNanos(Math.min(lastStartNanos, CALM_FOR_STARTS_MAX.toNanos()));
        LockSupport.parkNanos(random.nextLong(calmMax.toNanos()));
        long from = System.nanoTime();
        disturbance.begin();
        kindsSpared.remove(disturbance.kind());
        counts.merge(disturbance.kind(), 1, Integer::sum);
        LockSupport.parkNanos(drawn.orElseThrow().span().toNanos());
        long start = System.nanoTime();
        disturbance.end();
        reviveAll();
        long to = System.nanoTime();
        lastStartNanos = to - start;
        windows.add(new Window(drawn.orElseThrow().toString(), from, to, disturbance.unaffected()));
        drawn = Optional.empty();
    }

    private Disturbance draw() {
        if (bag.isEmpty()) {
            var shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            bag.addAll(shuffled);
        }
        var next = bag.stream()
                .filter(one -> kindsSpared.contains(one.kind()))
                .findFirst()
                .orElseGet(bag::getFirst);
        bag.remove(next);
        return next;
    }

    /** When what was disturbed, in its order. */
    public List<Window> windows() {
        return Collections.unmodifiableList(windows);
    }

    /** How often each kind was shown. */
    public Map<String, Integer> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** The kinds that were not shown yet. */
    public Set<String> kindsSpared() {
        return Collections.unmodifiableSet(kindsSpared);
    }

    /** A service may have ended while its database was away; an orchestrator would start it again, and so do we. */
    public void reviveAll() {
        stack.all().forEach(ServiceInstance::start);
    }
}
