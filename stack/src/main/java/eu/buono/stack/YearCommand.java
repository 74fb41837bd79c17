package eu.buono.stack;

import eu.buono.stack.year.Pace;
import eu.buono.stack.year.YearChange;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Lets the first of September pass on a stack of its own. Words: none, {@code --full}, or rates. */
final class YearCommand {

    private static final String USE =
            "./buono demo year takes --full, or REDEMPTIONS ISSUES READS per second and the ROWS of a file.";

    private final Path folder;
    private final PrintStream out;

    YearCommand(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    int run(List<String> words) {
        var pace = pace(words);
        try {
            var config = StackConfig.temporary(TemporaryFolder.empty(folder.resolve("year")));
            var findings =
                    YearChange.run(BenchCommand.withoutRateLimits(config), pace, Integer.MAX_VALUE, out::println);
            findings.forEach(finding -> out.println("WRONG: " + finding));
            out.println(
                    findings.isEmpty()
                            ? "no answer was wrong, everything ended at its own instant, and the books balance"
                            : findings.size() + " findings");
            return findings.isEmpty() ? 0 : 1;
        } catch (SQLException e) {
            throw new IllegalStateException("the books cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    static Pace pace(List<String> words) {
        if (words.isEmpty()) {
            return Pace.MODEST;
        }
        if (words.equals(List.of("--full"))) {
            return Pace.FULL;
        }
        try {
            var rates = words.stream().map(Integer::valueOf).toList();
            if (rates.size() == 4 && rates.stream().allMatch(rate -> rate > 0)) {
                return Pace.FULL.at(rates.get(0), rates.get(1), rates.get(2), rates.get(3));
            }
        } catch (NumberFormatException e) {
            throw new StackFailedException(USE);
        }
        throw new StackFailedException(USE);
    }
}
