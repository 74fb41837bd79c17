package eu.buono.stack;

import eu.buono.stack.chaos.Chaos;
import eu.buono.stack.chaos.Plan;
import eu.buono.stack.chaos.disturbance.SmallDisks;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Runs chaos on a stack of its own and says whether the books balance. Words: [SECONDS [SEED]]. */
final class ChaosCommand {

    private static final long SECONDS_DEFAULT = 60;
    private static final long SECONDS_MAX = 3_600;

    private final Path folder;
    private final PrintStream out;

    ChaosCommand(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    int run(List<String> words) {
        var duration = Duration.ofSeconds(Math.min(SECONDS_MAX, number(words, 0, SECONDS_DEFAULT)));
        var plan = Plan.of(number(words, 1, System.nanoTime()), duration);
        try {
            var findings = Chaos.run(config(), plan, out::println);
            findings.forEach(finding -> out.println("BROKEN: " + finding));
            out.println(
                    findings.isEmpty()
                            ? "every acknowledged operation is there, and the books balance to the cent"
                            : findings.size() + " findings with seed " + plan.seed());
            return findings.isEmpty() ? 0 : 1;
        } catch (SQLException e) {
            throw new IllegalStateException("the books cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private StackConfig config() {
        var own = folder.resolve("chaos");
        SmallDisks.release(own);
        return StackConfig.temporary(TemporaryFolder.empty(own));
    }

    private static long number(List<String> words, int index, long standard) {
        try {
            return words.size() > index ? Long.parseLong(words.get(index)) : standard;
        } catch (NumberFormatException e) {
            throw new StackFailedException("Not a number: " + words.get(index) + "; chaos takes [SECONDS [SEED]].");
        }
    }
}
