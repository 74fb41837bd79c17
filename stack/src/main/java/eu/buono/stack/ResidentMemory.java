package eu.buono.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory processes hold: proportional set size, so that what is shared is counted once. */
public final class ResidentMemory {

    private ResidentMemory() {}

    /** Of a process and all that it has started, in KiB. */
    public static long ofTreeKiB(ProcessHandle handle) {
        return ofKiB(handle)
                + handle.descendants().mapToLong(ResidentMemory::ofKiB).sum();
    }

    /** 0 once the process has ended. */
    static long ofKiB(ProcessHandle handle) {
        try (var lines = Files.lines(Path.of("/proc/" + handle.pid() + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
