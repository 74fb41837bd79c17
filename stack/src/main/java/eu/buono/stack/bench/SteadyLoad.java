package eu.buono.stack.bench;

import eu.buono.contracts.Money;
import eu.buono.stack.Stack;
import eu.buono.stack.load.Load;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Vouchers that are issued and redeemed at a constant rate, round by round, for as long as somebody wants it. */
final class SteadyLoad {

    private static final int TEACHERS = 2_000;
    private static final int TILLS = 8;
    private static final Money GRANT = Money.eur(500_00);
    private static final int CONNECTIONS = 32;
    private static final int SECONDS_PER_ROUND = 10;
    private static final Duration ROUND_MAX = Duration.ofSeconds(60);

    private final Stack stack;
    private final int perSecond;
    private final Consumer<String> output;
    private final List<String> tills;
    private final List<String> teachers;
    private List<String> codes = List.of();

    /** Loads the wallets and registers the tills. */
    SteadyLoad(Stack stack, int perSecond, Consumer<String> output) {
        var participants = new Participants(stack);
        participants.loadWallets(TEACHERS, GRANT);
        this.stack = stack;
        this.perSecond = perSecond;
        this.output = output;
        this.tills = participants.tillTokens(TILLS);
        this.teachers = participants.teacherTokens(TEACHERS);
    }

    /** Ten seconds: issues vouchers and redeems those of the round before. */
    void round() throws InterruptedException {
        var requests = new Redemptions(codes, tills).requests();
        var redeeming =
                Measurement.inBackground(() -> load().run(requests.size(), requests::get, (index, response) -> {}));
        var issuances = new Issuances(teachers);
        var issued = issuances.run(load(), perSecond * SECONDS_PER_ROUND);
        codes = issuances.codes();
        failures("issue", issued.countByStatus().toString(), issued.successes() < perSecond * SECONDS_PER_ROUND);
        var redeemed = redeeming.join();
        failures("redeem", redeemed.countByStatus().toString(), redeemed.successes() < requests.size());
    }

    private void failures(String name, String countByStatus, boolean haveFailed) {
        if (haveFailed) {
            output.accept("not all succeeded: " + name + " by status " + countByStatus);
        }
    }

    private Load load() {
        return new Load(stack.gateway(), CONNECTIONS, perSecond, ROUND_MAX);
    }
}
