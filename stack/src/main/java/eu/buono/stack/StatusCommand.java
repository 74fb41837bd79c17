package eu.buono.stack;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** Shows which processes run and what memory they hold. */
final class StatusCommand {

    private final ProcessIds processIds;
    private final PrintStream out;

    StatusCommand(Path folder, PrintStream out) {
        this.processIds = new ProcessIds(folder);
        this.out = out;
    }

    int run() {
        var launcher = processIds.launcher();
        if (launcher.isEmpty()) {
            out.println("Buono is not running.");
            return 1;
        }
        var all = new ArrayList<>(processIds.servers());
        all.add(new ProcessIds.Named("launcher", launcher.get()));
        long sumKiB = 0;
        out.printf("%-18s %8s %10s%n", "process", "id", "MiB");
        for (var named : all) {
            long residentKiB = residentKiB(named.handle())
                    + named.handle().descendants().mapToLong(this::share).sum();
            if (named.name().equals("launcher")) {
                residentKiB = residentKiB(named.handle());
            }
            sumKiB += residentKiB;
            out.printf("%-18s %8d %10d%n", named.name(), named.handle().pid(), residentKiB >> 10);
        }
        out.printf("%-18s %8s %10d%n", "sum", "", sumKiB >> 10);
        return 0;
    }

    private long share(ProcessHandle handle) {
        return residentKiB(handle);
    }

    /** Proportional set size: memory shared with other processes is counted once. */
    private static long residentKiB(ProcessHandle handle) {
        try (var lines = Files.lines(Path.of("/proc/" + handle.pid() + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
