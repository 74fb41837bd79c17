package eu.buono.stack;

import eu.buono.stack.bench.Bench;
import eu.buono.stack.bench.Overload;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
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

    private final Path folder;
    private final PrintStream out;

    BenchCommand(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /** Without words everything settled; {@code --overload}: twice the load that is carried. */
    int run(List<String> words) {
        var config = StackConfig.temporary(TemporaryFolder.empty(folder.resolve("bench")))
                .withSettings(Service.GATEWAY, WITHOUT_RATE_LIMITS);
        try (var stack = Stack.start(config, out::println)) {
            var wrong = words.equals(List.of("--overload"))
                    ? new Overload(stack, out::println).run()
                    : new Bench(stack, out::println).run();
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
}
