package eu.buono.stack.bench;

import eu.buono.stack.load.LoadResult;
import java.util.Optional;
import java.util.function.Consumer;

/** Prints what was measured, one line per phase. */
final class Report {

    private final Consumer<String> output;

    Report(Consumer<String> output) {
        this.output = output;
    }

    void line(String text) {
        output.accept(text);
    }

    void phase(String name, LoadResult result, CpuClock cpu) {
        line("%s: %d answers in %.1f s, %.0f per second; p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms; by status %s; %s"
                .formatted(
                        name,
                        result.successes(),
                        result.duration().toMillis() / 1e3,
                        result.successesPerSecond(),
                        result.millisAt(50),
                        result.millisAt(99),
                        result.millisAt(99.9),
                        result.countByStatus(),
                        cpu.coresUsed()));
    }

    /** The throughput through the gateway as a share of pgbench's, which ran before and after. */
    void ratio(LoadResult fastest, Optional<Pgbench.Baseline> before, Optional<Pgbench.Baseline> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return;
        }
        double baseline = (before.get().transactionsPerSecond() + after.get().transactionsPerSecond()) / 2;
        line("redeem through the gateway / pgbench: %.0f / %.0f = %.2f"
                .formatted(fastest.successesPerSecond(), baseline, fastest.successesPerSecond() / baseline));
    }
}
