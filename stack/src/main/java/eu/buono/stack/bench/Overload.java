package eu.buono.stack.bench;

import eu.buono.contracts.Money;
import eu.buono.stack.Stack;
import eu.buono.stack.load.Load;
import eu.buono.stack.load.LoadResult;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds how many redemptions per second the machine carries while holders ask for vouchers, and then asks for twice as
 * many of both: the good answers must stay, and those that are given must not be late.
 */
public final class Overload {

    private static final int TEACHERS = 2_000;
    private static final int TILLS = 8;
    private static final Money GRANT = Money.eur(500_00);
    private static final int CONNECTIONS_TO_PREPARE = 16;

    /** More than any limit lets in, since each holds one request. */
    private static final int CONNECTIONS = 300;

    private static final int VOUCHERS = 18_000;
    /** So few that none is refused: each voucher that was frozen must be freed. */
    private static final int CONNECTIONS_TO_SETTLE = 8;

    private static final int VOUCHERS_TO_SETTLE = 1_000;
    private static final Duration SETTLE = Duration.ofSeconds(25);
    private static final int ISSUES_PER_SECOND = 10;
    private static final int FIRST_STEP_PER_SECOND = 100;
    private static final double STEP = 1.3;
    private static final int STEP_SECONDS = 4;
    private static final int PHASE_SECONDS = 8;
    private static final int GOOD_PERCENT_MIN = 99;
    private static final double LATE_MILLIS = 500;
    private static final double STAYING_PERCENT_MIN = 90;
    private static final Duration PREPARE_MAX = Duration.ofSeconds(90);

    private final Stack stack;
    private final Report report;
    private Redemptions left = new Redemptions(List.of(), List.of());

    public Overload(Stack stack, Consumer<String> output) {
        this.stack = stack;
        this.report = new Report(output);
    }

    /** Runs; returns what is not as it should be. */
    public List<String> run() throws InterruptedException {
        var participants = new Participants(stack);
        participants.loadWallets(TEACHERS, GRANT);
        var teachers = participants.teacherTokens(TEACHERS);
        var issuances = new Issuances(teachers);
        issuances.run(new Load(stack.gateway(), CONNECTIONS_TO_PREPARE, 1e6, PREPARE_MAX), VOUCHERS);
        left = new Redemptions(issuances.codes(), participants.tillTokens(TILLS));
        report.line("%d vouchers to redeem".formatted(left.count()));
        settle(left.first(VOUCHERS_TO_SETTLE));
        int limit = limit();
        var atLimit = redeemWhileIssuing("at the limit", limit, ISSUES_PER_SECOND, teachers);
        var beyond = redeemWhileIssuing("at twice the limit", 2 * limit, 2 * ISSUES_PER_SECOND, teachers);
        double stayingPercent = 100 * beyond.successesPerSecond() / atLimit.successesPerSecond();
        report.line("good answers at twice the limit: %.0f %% of those at the limit, p99 %.0f ms"
                .formatted(stayingPercent, beyond.millisAt(99)));
        return stayingPercent >= STAYING_PERCENT_MIN && beyond.millisAt(99) <= LATE_MILLIS
                ? List.of()
                : List.of("at twice the limit 90 % of the good answers must stay, with p99 within 500 ms");
    }

    /** Freezes and frees the same vouchers again and again: the limit of a service that compiles is none. */
    private void settle(Redemptions redemptions) throws InterruptedException {
        long start = System.nanoTime();
        var load = new Load(stack.gateway(), CONNECTIONS_TO_SETTLE, 1e6, SETTLE);
        for (int round = 1; System.nanoTime() - start < SETTLE.toNanos(); round++) {
            var authorisations = new Authorisations(redemptions, round);
            load.run(redemptions.count(), authorisations::request, authorisations::observe);
            load.run(redemptions.count(), authorisations::requestToVoid, (index, response) -> {});
        }
    }

    /** The last of the steps at which practically all were redeemed in time. */
    private int limit() throws InterruptedException {
        int limit = FIRST_STEP_PER_SECOND;
        for (double step = FIRST_STEP_PER_SECOND; left.count() > 0; step *= STEP) {
            int perSecond = (int) step;
            var result = redeem("redeem, searching the limit", perSecond, STEP_SECONDS);
            boolean isCarried = 100 * result.successes() >= (long) GOOD_PERCENT_MIN * perSecond * STEP_SECONDS
                    && result.millisAt(99) <= LATE_MILLIS;
            if (!isCarried) {
                break;
            }
            limit = perSecond;
        }
        return limit;
    }

    private LoadResult redeemWhileIssuing(String name, int perSecond, int issuesPerSecond, List<String> teachers)
            throws InterruptedException {
        var issuing = Measurement.inBackground(() ->
                new Issuances(teachers).run(load(issuesPerSecond, PHASE_SECONDS), issuesPerSecond * PHASE_SECONDS));
        var redeemed = redeem("redeem, " + name, perSecond, PHASE_SECONDS);
        report.phase("issue, " + name, issuing.join(), new CpuClock(stack));
        return redeemed;
    }

    /** A refused voucher is not tried again: others are there. */
    private LoadResult redeem(String name, int perSecond, int seconds) throws InterruptedException {
        var requests = left.first(perSecond * seconds).requests();
        left = left.after(requests.size());
        var cpu = new CpuClock(stack);
        var result = load(perSecond, seconds).run(requests.size(), requests::get, (index, response) -> {});
        report.phase(name + ", " + perSecond + " per second", result, cpu);
        return result;
    }

    private Load load(double perSecond, int seconds) {
        return new Load(stack.gateway(), CONNECTIONS, perSecond, Duration.ofSeconds(2L * seconds));
    }
}
