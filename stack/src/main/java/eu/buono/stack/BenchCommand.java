package eu.buono.stack;

import eu.buono.stack.bench.Bench;
import eu.buono.stack.bench.ColdStart;
import eu.buono.stack.bench.MemoryOverTime;
import eu.buono.stack.bench.MonthEnd;
import eu.buono.stack.bench.Overload;
import eu.buono.stack.bench.RollingRestart;
import eu.buono.stack.bench.WatchedLoad;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Measures a stack of its own, on free ports and fresh data, whatever else runs. */
final class BenchCommand {

    /** Beyond what one machine can send: the benchmark measures the work, not the limits. */
    private static final String NO_LIMIT = "1000000";

    private static final Map<String, String> WITHOUT_RATE_LIMITS = Map.of(
            "BUONO_GATEWAY_RATES_TILL_PER_CALLER", NO_LIMIT,
            "BUONO_GATEWAY_RATES_TILL_PER_ADDRESS", NO_LIMIT,
            "BUONO_GATEWAY_RATES_ORDINARY_PER_CALLER", NO_LIMIT,
            "BUONO_GATEWAY_RATES_ORDINARY_PER_ADDRESS", NO_LIMIT);

    private static final RollingRestart.Rates ROLLING =
            new RollingRestart.Rates(50, 10, Duration.ofMinutes(5), Duration.ofSeconds(3));

    /** A month of a million teachers. */
    private static final int CLAIMS = 2_000_000;

    /** The default of the services. */
    private static final Duration WARM_UP_MAX = Duration.ofSeconds(20);

    private final Path folder;
    private final PrintStream out;

    BenchCommand(Path folder, PrintStream out) {
        this.folder = folder.resolve("bench");
        this.out = out;
    }

    /**
     * Without words everything settled, {@code --overload} twice the load that is carried, {@code --start} the first
     * minute after a start, {@code --rolling} the restart of one process after the other, {@code --closing [CLAIMS]}
     * the closing of a month, {@code --memory MINUTES} the memory of each process under load, {@code --watch MINUTES
     * PER_SECOND} false alarms of the status under a load that nothing disturbs, and what canaries cost.
     */
    int run(List<String> words) {
        try {
            var wrong = measure(words);
            wrong.forEach(sentence -> out.println("WRONG: " + sentence));
            return wrong.isEmpty() ? 0 : 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the benchmark cannot read the books", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private List<String> measure(List<String> words) throws IOException, InterruptedException, SQLException {
        return switch (String.join(" ", words).replaceAll("[0-9]+", "N")) {
            case "" -> on(temporary(), stack -> new Bench(stack, out::println).run());
            case "--overload" -> on(temporary(), stack -> new Overload(stack, out::println).run());
            case "--start" -> coldStart();
            case "--rolling" ->
                on(twoOfEach(temporary()), stack -> new RollingRestart(stack, ROLLING, out::println).run());
            case "--closing" -> on(temporary(), stack -> new MonthEnd(stack, CLAIMS, out::println).run());
            case "--closing N" -> on(temporary(), stack -> new MonthEnd(stack, number(words, 1), out::println).run());
            case "--memory N" ->
                on(temporary(), stack -> {
                    new MemoryOverTime(stack, out::println).run(Duration.ofMinutes(number(words, 1)));
                    return List.of();
                });
            case "--watch N N" ->
                on(
                        temporary(),
                        stack -> new WatchedLoad(stack, out::println)
                                .run(Duration.ofMinutes(number(words, 1)), number(words, 2)));
            default ->
                throw new StackFailedException("./buono bench knows --overload, --start, --rolling, --closing [CLAIMS],"
                        + " --memory MINUTES and --watch MINUTES PER_SECOND, not " + String.join(" ", words) + ".");
        };
    }

    /** A measurement of a stack that runs for it alone; answers what is wrong. */
    private interface Measurement {
        List<String> of(Stack stack) throws IOException, InterruptedException, SQLException;
    }

    private List<String> on(StackConfig config, Measurement measurement)
            throws IOException, InterruptedException, SQLException {
        try (var stack = Stack.start(config, out::println)) {
            return measurement.of(stack);
        }
    }

    private static int number(List<String> words, int index) {
        return Integer.parseInt(words.get(index));
    }

    private StackConfig temporary() {
        return withoutRateLimits(StackConfig.temporary(TemporaryFolder.empty(folder)));
    }

    static StackConfig withoutRateLimits(StackConfig config) {
        return config.withSettings(Service.GATEWAY, WITHOUT_RATE_LIMITS);
    }

    /** As in production: who is told that a process is ready may send it what it can take. */
    static StackConfig twoOfEach(StackConfig config) {
        for (var service : Service.values()) {
            config = warmed(config, service).withInstances(service, service.isCore() ? 2 : 1);
        }
        return withoutRateLimits(config);
    }

    private static StackConfig warmed(StackConfig config, Service service) {
        return config.withSettings(service, Map.of("BUONO_WARM_UP_TIME_MAX", WARM_UP_MAX.toSeconds() + "S"));
    }

    private List<String> coldStart() throws IOException, InterruptedException, SQLException {
        var config = StackConfig.temporary(Files.createDirectories(folder.resolveSibling("bench-start")))
                .kept();
        for (var service : Service.values()) {
            config = warmed(config, service);
        }
        config = withoutRateLimits(config);
        var coldStart = new ColdStart(config, out::println);
        coldStart.prepare();
        // A built tree that was started before has its archives of classes.
        ClassArchives.makeMissingAtOnce(folder.resolve("logs/archives.log"));
        return coldStart.run();
    }
}
