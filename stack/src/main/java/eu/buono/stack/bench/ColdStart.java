package eu.buono.stack.bench;

import eu.buono.contracts.Money;
import eu.buono.stack.Stack;
import eu.buono.stack.StackConfig;
import eu.buono.stack.books.Books;
import eu.buono.stack.load.Load;
import eu.buono.stack.load.LoadResult;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The first minute after a start: every process is started on data that exists, and from the instant at which all are
 * ready tills redeem and holders ask for vouchers at a modest rate. Told in windows of five seconds.
 */
public final class ColdStart {

    private static final int TEACHERS = 500;
    private static final int TILLS = 8;
    private static final Money GRANT = Money.eur(500_00);
    private static final int CONNECTIONS_TO_PREPARE = 24;
    private static final int CONNECTIONS = 64;

    private static final int REDEMPTIONS_PER_SECOND = 50;
    private static final int ISSUES_PER_SECOND = 20;
    private static final int WINDOW_SECONDS = 5;
    private static final int SECONDS = 60;
    private static final int VOUCHERS = REDEMPTIONS_PER_SECOND * SECONDS;
    private static final Duration PREPARE_MAX = Duration.ofSeconds(120);
    private static final Duration QUIET_MAX = Duration.ofSeconds(60);

    private final StackConfig config;
    private final Consumer<String> output;
    private final Report report;

    /** {@code config} must keep its data, since the stack is started again and again. */
    public ColdStart(StackConfig config, Consumer<String> output) {
        this.config = config;
        this.output = output;
        this.report = new Report(output);
    }

    /** Makes vouchers, unless earlier ones are left in the folder; then stops everything. */
    public void prepare() throws InterruptedException, SQLException, IOException {
        var left = Prepared.in(config.folder());
        if (left.codes().size() >= VOUCHERS) {
            return;
        }
        try (var stack = Stack.start(config, line -> {})) {
            var participants = new Participants(stack);
            participants.loadWallets(TEACHERS, GRANT);
            var teachers = participants.teacherTokens(TEACHERS);
            var tills = participants.tillTokens(TILLS);
            var issuances = new Issuances(teachers);
            long end = System.nanoTime() + PREPARE_MAX.toNanos();
            while (issuances.codes().size() < VOUCHERS && System.nanoTime() < end) {
                var load = new Load(stack.gateway(), CONNECTIONS_TO_PREPARE, 1e6, PREPARE_MAX);
                issuances.run(load, VOUCHERS - issuances.codes().size());
            }
            new Books(stack).awaitQuiet(QUIET_MAX);
            new Prepared(issuances.codes(), tills, teachers).keepIn(config.folder());
        }
    }

    /** Measures a start; returns what is wrong with the books afterwards. */
    public List<String> run() throws InterruptedException, SQLException, IOException {
        var prepared = Prepared.in(config.folder());
        try (var stack = Stack.start(config, output)) {
            measure(stack, prepared);
            prepared.after(VOUCHERS).keepIn(config.folder());
            var books = new Books(stack);
            books.awaitQuiet(QUIET_MAX);
            return books.brokenRules();
        }
    }

    private void measure(Stack stack, Prepared prepared) throws InterruptedException {
        var requests = prepared.first(VOUCHERS).requests();
        var issuances = new Issuances(prepared.teacherTokens());
        var cpu = new CpuClock(stack);
        var redeeming = Measurement.inBackground(() -> load(stack, REDEMPTIONS_PER_SECOND)
                .runInWindows(
                        requests.size(),
                        REDEMPTIONS_PER_SECOND * WINDOW_SECONDS,
                        requests::get,
                        (index, response) -> {}));
        var issued = issuances.runInWindows(
                load(stack, ISSUES_PER_SECOND), ISSUES_PER_SECOND * SECONDS, ISSUES_PER_SECOND * WINDOW_SECONDS);
        var redeemed = redeeming.join();
        report.line("from the first request after ready: %d redemptions and %d issues per second; %s"
                .formatted(REDEMPTIONS_PER_SECOND, ISSUES_PER_SECOND, cpu.coresUsed()));
        for (int window = 0; window < Math.min(issued.size(), redeemed.size()); window++) {
            report.line("%3d s: redeem %s | issue %s"
                    .formatted(window * WINDOW_SECONDS, words(redeemed.get(window)), words(issued.get(window))));
        }
    }

    private static String words(LoadResult result) {
        return "p50 %6.1f ms, p99 %7.1f ms, by status %s"
                .formatted(result.millisAt(50), result.millisAt(99), result.countByStatus());
    }

    private static Load load(Stack stack, double perSecond) {
        return new Load(stack.gateway(), CONNECTIONS, perSecond, Duration.ofSeconds(2L * SECONDS));
    }
}
