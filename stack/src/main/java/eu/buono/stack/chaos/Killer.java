package eu.buono.stack.chaos;

import eu.buono.stack.ServiceInstance;
import eu.buono.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Kills a random part without warning, lets the others miss it, and starts it again. */
final class Killer {

    private static final Duration ABSENCE_MAX = Duration.ofMillis(2_500);

    private final Stack stack;
    private final Random random;
    private final Duration calmMax;
    private final List<Victim> victims = new ArrayList<>();

    /** A part that can be killed and started again. */
    private record Victim(String name, Runnable kill, Runnable start) {}

    Killer(Stack stack, long seed, Duration calmMax) {
        this.stack = stack;
        this.random = new Random(seed);
        this.calmMax = calmMax;
        for (var instance : stack.all()) {
            victims.add(new Victim(instance.name(), instance::kill9, instance::start));
        }
        victims.add(new Victim(
                "Kafka",
                () -> stack.broker().process().kill9(),
                () -> stack.broker().startAgain()));
        victims.add(new Victim(
                "PostgreSQL",
                () -> stack.postgres().process().kill9(),
                () -> stack.postgres().startAgain()));
    }

    /** Kills once and waits until the part is back. */
    void killOnce(Consumer<String> progress) {
        pause(calmMax);
        var victim = victims.get(random.nextInt(victims.size()));
        victim.kill().run();
        progress.accept("kill -9 " + victim.name());
        pause(ABSENCE_MAX);
        victim.start().run();
        reviveAll();
    }

    /** A service may have ended while its database was away; an orchestrator would start it again, and so do we. */
    void reviveAll() {
        stack.all().forEach(ServiceInstance::start);
    }

    private void pause(Duration max) {
        LockSupport.parkNanos(random.nextLong(max.toNanos()));
    }
}
