package eu.buono.stack.bench;

import eu.buono.platform.testkit.TaxCodes;
import eu.buono.stack.Stack;
import eu.buono.stack.books.Books;
import eu.buono.stack.load.Load;
import eu.buono.stack.load.LoadResult;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.PublicBody;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The phases of the benchmark, each on the stack that the phase before has warmed. */
public final class Bench {

    private static final String PROGRAMME = "carta-docente";
    private static final int TEACHERS = 2_000;
    private static final int TILLS = 8;
    private static final int WALLETS_IN_CSV = 100_000;
    private static final int VOUCHERS_MAX = 40_000;
    private static final int VOUCHERS_TO_SETTLE = 2_000;
    private static final int TILLS_PER_SECOND = 100;
    private static final int ROUNDS_PER_LINE = 10;
    private static final int CONNECTIONS = 64;
    private static final double AS_FAST_AS_POSSIBLE = 1e6;

    /** A service that has just started compiles itself for minutes, on a slow machine for as long as this. */
    private static final Duration ISSUING_SETTLES = Duration.ofSeconds(120);

    private static final Duration TILLS_SETTLE = Duration.ofSeconds(150);
    private static final Duration QUIET_MAX = Duration.ofSeconds(120);

    private final Stack stack;
    private final Report report;
    private final PublicBody publicBody;
    private int files;

    public Bench(Stack stack, Consumer<String> output) {
        this.stack = stack;
        this.report = new Report(output);
        this.publicBody =
                new PublicBody(new Client(stack.gateway(), stack.identities().publicBody()));
    }

    /** Runs all phases; returns what is wrong with the books afterwards. */
    public List<String> run() throws IOException, InterruptedException, SQLException {
        var baselines = Baselines.prepare(stack);
        var before = measure(baselines);
        var participants = new Participants(stack);
        var issuances = new Issuances(participants.teacherTokens(TEACHERS));
        loadWallets("warm-up and teachers", 0, TEACHERS);
        var tills = participants.tillTokens(TILLS);

        loadFile("CSV, the first file, tills idle");
        awaitQuiet();
        issue(issuances, "issue, 50 per second, not settled", 50, 1_000, Duration.ofSeconds(30));
        issue(issuances, "issue, settling", AS_FAST_AS_POSSIBLE, VOUCHERS_MAX, ISSUING_SETTLES);
        issue(issuances, "issue, as fast as possible", AS_FAST_AS_POSSIBLE, VOUCHERS_MAX, Duration.ofSeconds(30));
        awaitQuiet();
        issue(issuances, "issue, 50 per second", 50, 1_000, Duration.ofSeconds(30));
        awaitQuiet();
        loadFile("CSV, the second file, tills idle");
        awaitQuiet();

        var all = new Redemptions(issuances.codes(), tills);
        int eighth = all.count() / 8;
        redeem(all.first(eighth), "redeem, as fast as possible, not settled", AS_FAST_AS_POSSIBLE);
        settle(all.after(eighth).first(VOUCHERS_TO_SETTLE));
        awaitQuiet();
        var fastest = redeem(all.after(eighth).first(3 * eighth), "redeem, as fast as possible", AS_FAST_AS_POSSIBLE);
        awaitQuiet();
        redeem(all.after(4 * eighth).first(eighth), "redeem, 300 per second", 300);
        loadFileWhileRedeeming(all.after(5 * eighth));
        awaitQuiet();
        var after = measure(baselines);
        report.ratio(fastest, before, after);
        var wrong = new ArrayList<>(new Books(stack).brokenRules());
        wrong.addAll(new Books(stack).disagreements());
        return wrong;
    }

    private Optional<Pgbench.Baseline> measure(Optional<Baselines> baselines) throws IOException, InterruptedException {
        if (baselines.isEmpty()) {
            report.line("pgbench is not installed, so there is no baseline in this run");
            return Optional.empty();
        }
        var measured = baselines.get().measure();
        report.line("pgbench, the same redemption in SQL: %.0f per second, %.1f ms on average"
                .formatted(measured.transactionsPerSecond(), measured.latencyAverageMillis()));
        return Optional.of(measured);
    }

    private void issue(Issuances issuances, String name, double perSecond, int count, Duration atMost)
            throws InterruptedException {
        var cpu = new CpuClock(stack);
        report.phase(name, issuances.run(load(perSecond, atMost), count), cpu);
    }

    private LoadResult redeem(Redemptions redemptions, String name, double perSecond) throws InterruptedException {
        var requests = redemptions.requests();
        var cpu = new CpuClock(stack);
        var result =
                load(perSecond, Duration.ofSeconds(60)).run(requests.size(), requests::get, (index, response) -> {});
        report.phase(name, result, cpu);
        return result;
    }

    /** Freezes and frees the same vouchers again and again, until the services' compilers have little left to do. */
    private void settle(Redemptions redemptions) throws InterruptedException {
        long start = System.nanoTime();
        for (int round = 1; System.nanoTime() - start < TILLS_SETTLE.toNanos(); round++) {
            var cpu = new CpuClock(stack);
            var authorisations = new Authorisations(redemptions, round);
            var result = load(AS_FAST_AS_POSSIBLE, TILLS_SETTLE)
                    .run(redemptions.count(), authorisations::request, authorisations::observe);
            if (result.successes() != redemptions.count()) {
                throw new IllegalStateException("not every voucher was frozen: " + result.countByStatus());
            }
            if (round % ROUNDS_PER_LINE == 1) {
                report.phase("authorise, settling, round " + round, result, cpu);
            }
            var ended = load(AS_FAST_AS_POSSIBLE, TILLS_SETTLE)
                    .run(redemptions.count(), authorisations::requestToVoid, (index, response) -> {});
            if (ended.successes() != result.successes()) {
                throw new IllegalStateException("not every authorisation was voided: " + ended.countByStatus());
            }
        }
    }

    /** The tills go on until the file is loaded, a few seconds longer at most. */
    private void loadFileWhileRedeeming(Redemptions redemptions) throws InterruptedException {
        var loading = CompletableFuture.runAsync(
                () -> loadFile("CSV, the third file, while tills redeem"),
                task -> Thread.ofPlatform().start(task));
        var cpu = new CpuClock(stack);
        var left = redemptions;
        Optional<LoadResult> sum = Optional.empty();
        while (!loading.isDone() && left.count() > 0) {
            var requests = left.first(2 * TILLS_PER_SECOND).requests();
            left = left.after(requests.size());
            var result = load(TILLS_PER_SECOND, Duration.ofSeconds(60))
                    .run(requests.size(), requests::get, (index, response) -> {});
            sum = Optional.of(sum.map(before -> before.plus(result)).orElse(result));
        }
        sum.ifPresent(result -> report.phase("redeem, 100 per second during the CSV", result, cpu));
        if (!loading.isDone()) {
            report.line("the vouchers ran out before the file was loaded");
        }
        loading.join();
    }

    /** A file of new people. */
    private void loadFile(String name) {
        loadWallets(name, TEACHERS + files * WALLETS_IN_CSV, WALLETS_IN_CSV);
        files++;
    }

    private void loadWallets(String name, int first, int count) {
        var csv = IntStream.range(first, first + count)
                .mapToObj(number -> TaxCodes.number(number).text() + ",50000")
                .collect(Collectors.joining("\n", "tax_code,amount_cents\n", "\n"));
        long start = System.nanoTime();
        var cpu = new CpuClock(stack);
        var job = publicBody.load(PROGRAMME, csv).done();
        var ended = publicBody.awaitLoad(job.text("loadJobId"));
        report.line("%s: %d wallets in %.1f s (%s, loaded %s); %s"
                .formatted(
                        name,
                        count,
                        (System.nanoTime() - start) / 1e9,
                        ended.text("state"),
                        ended.text("loaded"),
                        cpu.coresUsed()));
    }

    private Load load(double perSecond, Duration atMost) {
        return new Load(stack.gateway(), CONNECTIONS, perSecond, atMost);
    }

    private void awaitQuiet() throws SQLException {
        var books = new Books(stack);
        long start = System.nanoTime();
        books.awaitQuiet(QUIET_MAX);
        report.line("quiet after %.1f s".formatted((System.nanoTime() - start) / 1e9));
    }
}
