package eu.buono.stack;

import eu.buono.stack.supervision.PartStatus;
import eu.buono.stack.supervision.PartStatusFiles;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows how each part is, which processes run and what memory they hold. */
final class StatusCommand {

    private final ProcessIds processIds;
    private final PartStatusFiles files;
    private final PrintStream out;

    StatusCommand(Path folder, PrintStream out) {
        this.processIds = new ProcessIds(folder);
        this.files = new PartStatusFiles(folder);
        this.out = out;
    }

    int run() {
        var launcher = processIds.launcher();
        if (launcher.isEmpty()) {
            out.println("Buono is not running.");
            return 1;
        }
        var living = processIds.servers().stream()
                .collect(Collectors.toMap(ProcessIds.Named::name, ProcessIds.Named::handle, (one, other) -> one));
        var parts = files.read();
        out.printf("%-18s %8s %10s  %s%n", "process", "id", "MiB", "state");
        long sumKiB = 0;
        for (var part : parts) {
            sumKiB += print(part.name(), Optional.ofNullable(living.remove(part.name())), sentence(part));
            if (part.state() == PartStatus.State.RESTARTING) {
                part.lastLines().forEach(line -> out.println("    " + line));
            }
        }
        // What is just being started, or is no part: the maker of an archive of classes.
        for (var other : living.entrySet()) {
            sumKiB += print(other.getKey(), Optional.of(other.getValue()), "");
        }
        long launcherKiB = ResidentMemory.ofKiB(launcher.get());
        out.printf("%-18s %8d %10d%n", "launcher", launcher.get().pid(), launcherKiB >> 10);
        out.printf("%-18s %8s %10d%n", "sum", "", (sumKiB + launcherKiB) >> 10);
        return 0;
    }

    private long print(String name, Optional<ProcessHandle> process, String sentence) {
        if (process.isEmpty()) {
            out.printf("%-18s %8s %10s  %s%n", name, "-", "-", sentence);
            return 0;
        }
        var handle = process.get();
        long sumKiB = ResidentMemory.ofTreeKiB(handle);
        out.printf("%-18s %8d %10d  %s%n", name, handle.pid(), sumKiB >> 10, sentence);
        return sumKiB;
    }

    /** What a person wants to know of a part, for instance {@code running since 2026-11-28T06:20:11Z}. */
    static String sentence(PartStatus part) {
        var lastEnd = part.lastEnd().map(why -> "; last end: " + why).orElse("");
        var since = part.since().truncatedTo(ChronoUnit.SECONDS);
        return switch (part.state()) {
            case RUNNING -> "running since %s, restarts: %d%s".formatted(since, part.restarts(), lastEnd);
            case RESTARTING -> "restarting since %s, %s%s".formatted(since, attempt(part), lastEnd);
        };
    }

    private static String attempt(PartStatus part) {
        return part.nextAttempt()
                .map(next ->
                        "attempts: %d, next at %s".formatted(part.attempts(), next.truncatedTo(ChronoUnit.SECONDS)))
                .orElseGet(() -> "attempt %d is under way".formatted(part.attempts()));
    }
}
