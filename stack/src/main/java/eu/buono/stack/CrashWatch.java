package eu.buono.stack;

import eu.buono.platform.testkit.ServerProcess;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Notices servers that ended by themselves and starts them again. */
final class CrashWatch {

    private static final int CRASHES_MAX = 3;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int LAST_LINES = 8;

    private final Stack stack;
    private final PrintStream out;
    private final Map<String, Deque<Long>> crashesByName = new HashMap<>();

    CrashWatch(Stack stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
    }

    /** Looks once; answers false when a server has ended too often to go on. */
    boolean look() {
        var crashed =
                stack.processes().stream().filter(process -> !process.isAlive()).findFirst();
        if (crashed.isEmpty()) {
            return true;
        }
        return goesOnAfter(crashed.get());
    }

    private boolean goesOnAfter(ServerProcess crashed) {
        var crashes = crashesByName.computeIfAbsent(crashed.name(), ignored -> new ArrayDeque<>());
        long now = System.nanoTime();
        crashes.removeIf(instant -> now - instant > WINDOW.toNanos());
        crashes.add(now);
        out.printf(
                "%n%s crashed (exit %d); its log is %s, its last lines are:%n",
                crashed.name(), crashed.exitCode(), crashed.log());
        crashed.lastLines(LAST_LINES).forEach(line -> out.println("    " + line));
        if (crashes.size() > CRASHES_MAX) {
            out.println(crashed.name() + " keeps crashing: everything is stopped.");
            return false;
        }
        startAgain(crashed.name());
        out.println(crashed.name() + " was started again.");
        return true;
    }

    private void startAgain(String name) {
        Optional<ServiceInstance> ours = stack.all().stream()
                .filter(instance -> instance.name().equals(name))
                .findAny();
        if (ours.isPresent()) {
            ours.get().start();
        } else {
            stack.postgres().startAgain();
            stack.broker().startAgain();
        }
    }
}
