package eu.buono.stack.bench;

import eu.buono.platform.testkit.ServerProcess;
import eu.buono.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** CPU time of each process of a stack with its children, and of this load generator, from {@code /proc}. */
final class CpuClock {

    /** Clock ticks per second of {@code /proc/PID/stat}: fixed at 100 on Linux for user space. */
    private static final double TICKS_PER_SECOND = 100;

    private final Stack stack;
    private final List<ServerProcess> others;
    private final Map<String, Double> start;
    private final long startNanos = System.nanoTime();

    CpuClock(Stack stack) {
        this(stack, List.of());
    }

    /** The same with processes that do not belong to the stack itself. */
    CpuClock(Stack stack, List<ServerProcess> others) {
        this.stack = stack;
        this.others = others;
        this.start = read();
    }

    /** Cores used by each part since the start: 1.00 is one core busy all the time. */
    String coresUsed() {
        var text = new StringBuilder();
        cores().forEach((part, cores) -> text.append("%s %.3f, ".formatted(part, cores)));
        double total =
                cores().values().stream().mapToDouble(Double::doubleValue).sum();
        return text.append("together %.3f cores".formatted(total)).toString();
    }

    /** The same by part. */
    Map<String, Double> cores() {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        Map<String, Double> cores = new LinkedHashMap<>();
        read().forEach((part, used) -> cores.put(part, (used - start.getOrDefault(part, 0.0)) / seconds));
        return cores;
    }

    private Map<String, Double> read() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (ServerProcess process :
                Stream.concat(stack.processes().stream(), others.stream()).toList()) {
            var root = ProcessHandle.of(process.pid());
            double sum = root.stream()
                    .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                    .mapToDouble(handle -> secondsOf(handle.pid()))
                    .sum();
            seconds.put(process.name(), sum);
        }
        seconds.put("load", secondsOf(ProcessHandle.current().pid()));
        return seconds;
    }

    private static double secondsOf(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            int utime = 11;
            int stime = 12;
            return (Long.parseLong(fields[utime]) + Long.parseLong(fields[stime])) / TICKS_PER_SECOND;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the CPU time of " + pid, e);
        }
    }
}
