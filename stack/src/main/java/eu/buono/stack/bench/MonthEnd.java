package eu.buono.stack.bench;

import eu.buono.contracts.Money;
import eu.buono.stack.ResidentMemory;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.books.Books;
import eu.buono.stack.load.Load;
import eu.buono.stack.load.LoadResult;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.Treasury;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Closes a month of many claims while tills redeem at a constant rate: how long it takes, what settlement-service needs
 * for it, and whether the tills notice, by the same load before and after. The claims are written by SQL, as a month
 * of redemptions would have left them, and are sealed before the measurement begins.
 */
public final class MonthEnd {

    private static final String PROGRAMME = Participants.PROGRAMME;
    private static final int CLAIMS_PER_MERCHANT = 50;
    private static final int TEACHERS = 2_000;
    private static final int TILLS = 8;
    private static final Money GRANT = Money.eur(500_00);
    private static final int VOUCHERS = 9_000;
    private static final int VOUCHERS_TO_SETTLE = 1_000;
    private static final int PER_SECOND = 100;
    private static final int CONNECTIONS = 32;
    private static final int CONNECTIONS_TO_SETTLE = 8;
    private static final Duration CALM = Duration.ofSeconds(30);
    private static final Duration SETTLE = Duration.ofSeconds(60);
    private static final Duration PREPARE_MAX = Duration.ofMinutes(5);
    private static final Duration SEALED_MAX = Duration.ofMinutes(20);
    private static final Duration CLOSED_MAX = Duration.ofMinutes(5);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final long KIBIBYTES_MAX = 512L << 10;

    private final Stack stack;
    private final int claims;
    private final int merchants;
    private final Report report;
    private Redemptions left = new Redemptions(List.of(), List.of());

    /** {@code claims} of the month, fifty of each merchant. */
    public MonthEnd(Stack stack, int claims, Consumer<String> output) {
        this.stack = stack;
        this.claims = claims;
        this.merchants = Math.max(1, claims / CLAIMS_PER_MERCHANT);
        this.report = new Report(output);
    }

    /** Runs; returns what is not as it should be. */
    public List<String> run() throws InterruptedException, SQLException {
        prepareTills();
        writeClaims();
        awaitSealed();
        var before = redeem("before the closing", CALM);
        var during = closeWhileRedeeming();
        var after = redeem("after the closing", CALM);
        double calm = (before.millisAt(99) + after.millisAt(99)) / 2;
        report.line("redeem p99 during the closing / before and after it: %.1f / %.1f ms = %.2f"
                .formatted(during.tills().millisAt(99), calm, during.tills().millisAt(99) / calm));
        var wrong = new ArrayList<>(new Books(stack).brokenRules());
        if (during.closing().compareTo(CLOSED_MAX) > 0) {
            wrong.add("the closing took longer than " + CLOSED_MAX);
        }
        if (during.peakKiB() > KIBIBYTES_MAX) {
            wrong.add("settlement-service needed %d MiB".formatted(during.peakKiB() >> 10));
        }
        return wrong;
    }

    private void prepareTills() throws InterruptedException {
        var participants = new Participants(stack);
        participants.loadWallets(TEACHERS, GRANT);
        var issuances = new Issuances(participants.teacherTokens(TEACHERS));
        issuances.run(new Load(stack.gateway(), CONNECTIONS_TO_SETTLE, 1e6, PREPARE_MAX), VOUCHERS);
        left = new Redemptions(issuances.codes(), participants.tillTokens(TILLS));
        report.line("%d vouchers to redeem".formatted(left.count()));
        var same = left.first(VOUCHERS_TO_SETTLE);
        var load = new Load(stack.gateway(), CONNECTIONS_TO_SETTLE, 1e6, SETTLE);
        long start = System.nanoTime();
        for (int round = 1; System.nanoTime() - start < SETTLE.toNanos(); round++) {
            var authorisations = new Authorisations(same, round);
            load.run(same.count(), authorisations::request, authorisations::observe);
            load.run(same.count(), authorisations::requestToVoid, (index, response) -> {});
        }
    }

    private void writeClaims() throws SQLException {
        long start = System.nanoTime();
        try (var connection = stack.database(Service.SETTLEMENT).connect();
                var unbounded = connection.createStatement();
                var statement = connection.prepareStatement(Baselines.text("month-of-claims.sql"))) {
            unbounded.execute("SET statement_timeout = 0");
            statement.setInt(1, merchants);
            statement.setInt(2, claims);
            statement.executeUpdate();
        }
        report.line("%d claims of %d merchants written in %.0f s".formatted(claims, merchants, secondsSince(start)));
    }

    private void awaitSealed() throws SQLException {
        var books = new Books(stack);
        long start = System.nanoTime();
        long unsealed = unsealed(books);
        while (unsealed > 0 && System.nanoTime() - start < SEALED_MAX.toNanos()) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            unsealed = unsealed(books);
        }
        report.line("sealed after %.0f s, but for %d claims".formatted(secondsSince(start), unsealed));
    }

    private static long unsealed(Books books) throws SQLException {
        return books.number(
                Service.SETTLEMENT,
                "SELECT count(*) FROM claim WHERE position > coalesce((SELECT max(to_position) FROM evidence_checkpoint), 0)");
    }

    /** What came of a closing, and of the tills meanwhile. */
    private record During(Duration closing, long peakKiB, LoadResult tills) {}

    private During closeWhileRedeeming() throws InterruptedException {
        var treasury =
                new Treasury(new Client(stack.gateway(), stack.identities().publicBody()));
        var cpu = new CpuClock(stack);
        var closing = Measurement.inBackground(() -> {
            long start = System.nanoTime();
            var closed = treasury.close(PROGRAMME, Instant.now().minus(Duration.ofDays(20)));
            report.line("closed %s settlements, %s carried over"
                    .formatted(closed.text("settlements"), closed.text("carriedOver")));
            return Duration.ofNanos(System.nanoTime() - start);
        });
        var memory = peakKiBUntil(closing);
        int kept = PER_SECOND * Math.toIntExact(CALM.toSeconds());
        var requests = left.first(left.count() - kept).requests();
        var tills = new Load(stack.gateway(), CONNECTIONS, PER_SECOND, CLOSED_MAX.multipliedBy(2))
                .until(closing::isDone)
                .run(requests.size(), requests::get, (index, response) -> {});
        left = left.after(Math.toIntExact(answers(tills)));
        var took = closing.join();
        report.phase("redeem, 100 per second, during the closing", tills, cpu);
        report.line("closing %d claims of %d merchants: %.1f s, settlement-service at most %d MiB"
                .formatted(claims, merchants, took.toMillis() / 1e3, memory.join() >> 10));
        return new During(took, memory.join(), tills);
    }

    /** The most that settlement-service holds until then. */
    private CompletableFuture<Long> peakKiBUntil(CompletableFuture<?> ended) {
        var pid = stack.processes().stream()
                .filter(process -> process.name().startsWith(Service.SETTLEMENT.moduleName()))
                .findFirst()
                .flatMap(process -> ProcessHandle.of(process.pid()));
        return Measurement.inBackground(() -> {
            long peakKiB = 0;
            while (!ended.isDone()) {
                peakKiB = Math.max(peakKiB, pid.map(ResidentMemory::ofTreeKiB).orElse(0L));
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
            return peakKiB;
        });
    }

    private LoadResult redeem(String name, Duration duration) throws InterruptedException {
        int count = PER_SECOND * Math.toIntExact(duration.toSeconds());
        var requests = left.first(count).requests();
        left = left.after(count);
        var cpu = new CpuClock(stack);
        var result = new Load(stack.gateway(), CONNECTIONS, PER_SECOND, duration.multipliedBy(2))
                .run(requests.size(), requests::get, (index, response) -> {});
        report.phase("redeem, 100 per second, " + name, result, cpu);
        return result;
    }

    private static long answers(LoadResult result) {
        return result.countByStatus().values().stream()
                .mapToLong(Integer::longValue)
                .sum();
    }

    private static double secondsSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
