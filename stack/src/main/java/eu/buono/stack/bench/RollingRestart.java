package eu.buono.stack.bench;

import eu.buono.contracts.Money;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.books.Books;
import eu.buono.stack.load.Load;
import eu.buono.stack.load.LoadResult;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * One process after the other is asked to end and started again, as at every deployment, while tills redeem and
 * holders ask for vouchers. Whoever pays then notices nothing: not one answer may be a failure. Told in windows of
 * five seconds.
 */
public final class RollingRestart {

    private static final int TEACHERS = 500;
    private static final int TILLS = 16;
    private static final Money GRANT = Money.eur(500_00);
    private static final int CONNECTIONS_TO_PREPARE = 24;
    private static final int CONNECTIONS = 64;
    private static final int WINDOW_SECONDS = 5;
    private static final Duration PREPARE_MAX = Duration.ofSeconds(180);
    private static final Duration QUIET_MAX = Duration.ofSeconds(60);

    private final Stack stack;
    private final Rates rates;
    private final Report report;
    private final Consumer<String> output;
    private final AtomicBoolean isOver = new AtomicBoolean();

    /**
     * What is asked of the stack meanwhile.
     *
     * @param redemptions per second
     * @param issues per second
     * @param max the restarts must have ended by then, for vouchers to redeem are made for so long
     * @param calm before the first restart, between two, and after the last
     */
    public record Rates(int redemptions, int issues, Duration max, Duration calm) {

        private int vouchers() {
            return redemptions * Math.toIntExact(max.toSeconds());
        }
    }

    /** {@code stack} has two processes of every service. */
    public RollingRestart(Stack stack, Rates rates, Consumer<String> output) {
        this.stack = stack;
        this.rates = rates;
        this.output = output;
        this.report = new Report(output);
    }

    /** Runs; answers what failed, and what is wrong with the books afterwards. */
    public List<String> run() throws InterruptedException, SQLException {
        var participants = new Participants(stack);
        participants.loadWallets(TEACHERS, GRANT);
        var teachers = participants.teacherTokens(TEACHERS);
        var issued = new Issuances(teachers);
        issued.run(new Load(stack.gateways(), CONNECTIONS_TO_PREPARE, 1e6, PREPARE_MAX), rates.vouchers());
        var requests = new Redemptions(issued.codes(), participants.tillTokens(TILLS)).requests();
        output.accept(requests.size() + " vouchers to redeem");

        var redeeming = Measurement.inBackground(() -> load(rates.redemptions())
                .runInWindows(
                        requests.size(), rates.redemptions() * WINDOW_SECONDS, requests::get, (index, response) -> {}));
        var issuing = Measurement.inBackground(() -> new Issuances(teachers)
                .runInWindows(
                        load(rates.issues()),
                        rates.issues() * Math.toIntExact(rates.max().toSeconds()),
                        rates.issues() * WINDOW_SECONDS));
        restartEach(redeeming);
        var findings = new ArrayList<>(failures("redeem", redeeming.join()));
        findings.addAll(failures("issue", issuing.join()));
        findings.addAll(brokenBooks());
        return findings;
    }

    private void restartEach(CompletableFuture<List<LoadResult>> load) {
        long start = System.nanoTime();
        LockSupport.parkNanos(rates.calm().toNanos());
        for (var service : Service.values()) {
            for (var instance : stack.instances(service)) {
                if (!instance.isAlive()) {
                    continue;
                }
                output.accept("%3d s: %s is restarted"
                        .formatted(Duration.ofNanos(System.nanoTime() - start).toSeconds(), instance.name()));
                instance.stop();
                instance.start();
                LockSupport.parkNanos(rates.calm().toNanos());
            }
        }
        if (load.isDone()) {
            throw new IllegalStateException("the load ended before the restarts did");
        }
        isOver.set(true);
    }

    private List<String> failures(String name, List<LoadResult> windows) {
        for (int window = 0; window < windows.size(); window++) {
            var result = windows.get(window);
            if (!result.countByStatus().isEmpty()) {
                output.accept("%3d s: %s p50 %6.1f ms, p99 %7.1f ms, by status %s"
                        .formatted(
                                window * WINDOW_SECONDS,
                                name,
                                result.millisAt(50),
                                result.millisAt(99),
                                result.countByStatus()));
            }
        }
        var all = windows.stream().reduce(LoadResult::plus).orElseThrow();
        report.line("%s while every process was restarted: p50 %.1f ms, p99 %.1f ms, by status %s"
                .formatted(name, all.millisAt(50), all.millisAt(99), all.countByStatus()));
        long answers = all.countByStatus().values().stream()
                .mapToLong(Integer::longValue)
                .sum();
        return all.successes() == answers ? List.of() : List.of(name + ", by status: " + all.countByStatus());
    }

    private List<String> brokenBooks() throws SQLException {
        var books = new Books(stack);
        var findings = new ArrayList<>(books.awaitQuiet(QUIET_MAX));
        findings.addAll(books.brokenRules());
        return findings;
    }

    private Load load(double perSecond) {
        return new Load(stack.gateways(), CONNECTIONS, perSecond, rates.max()).until(isOver::get);
    }
}
