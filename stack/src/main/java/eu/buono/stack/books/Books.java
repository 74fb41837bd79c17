package eu.buono.stack.books;

import eu.buono.contracts.event.Topic;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/**
 * Compares what the services remember. Inside one service the sums must agree at every instant; between services they
 * agree once every event has been applied.
 */
public final class Books {

    /** A canary that was stopped before it took its cent back has spent it, and nobody claims that. */
    private static final String SPENT = """
            SELECT coalesce(sum(spent_cents), 0) FROM lot
             WHERE wallet_id NOT IN (SELECT wallet_id FROM wallet WHERE programme_id = 'canary')
            """;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    /** Totals are told by the clock: some are always on their way. */
    private static final String EVENTS_TO_PUBLISH =
            "SELECT count(*) FROM outbox WHERE topic <> '" + Topic.TOTALS.kafkaName() + "'";

    private final Stack stack;

    public Books(Stack stack) {
        this.stack = stack;
    }

    /** Rules inside one service that are broken now; a correct system has none at any instant. */
    public List<String> brokenRules() throws SQLException {
        List<String> broken = new ArrayList<>();
        for (var rule : Rules.WITHIN_ONE_SERVICE) {
            long violations = number(rule.service(), rule.countOfViolations());
            if (violations != 0) {
                broken.add(rule.sentence() + " (violations: " + violations + ")");
            }
        }
        return broken;
    }

    /** What is still under way, as sentences: events to publish, issuances that are not final. */
    public List<String> underWay() throws SQLException {
        List<String> underWay = new ArrayList<>();
        for (var service : Service.behindGateway()) {
            add(underWay, number(service, EVENTS_TO_PUBLISH), "events wait in the outbox of " + service);
        }
        add(
                underWay,
                number(Service.VOUCHER, "SELECT count(*) FROM voucher WHERE state IN ('REQUESTED', 'HELD')"),
                "issuances are not final");
        return underWay;
    }

    /** Waits until nothing is under way, or for that long; answers what still is. */
    public List<String> awaitQuiet(Duration max) throws SQLException {
        long end = System.nanoTime() + max.toNanos();
        var underWay = underWay();
        while (!underWay.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            underWay = underWay();
        }
        return underWay;
    }

    /** Events that wait for a human, as sentences. */
    public List<String> parked() throws SQLException {
        List<String> parked = new ArrayList<>();
        for (var service : Service.behindGateway()) {
            add(parked, number(service, "SELECT count(*) FROM parked_event"), "events are parked at " + service);
        }
        return parked;
    }

    /** Where two services disagree about a voucher or a total; empty when quiet. */
    public List<String> disagreements() throws SQLException {
        List<String> disagreements = new ArrayList<>();
        var atTheWallet = Vouchers.read(stack.database(Service.WALLET), Rules.VOUCHERS_AT_THE_WALLET);
        var atTheTill = Vouchers.read(stack.database(Service.MERCHANT), Rules.VOUCHERS_AT_THE_TILL);
        var atIssuance = Vouchers.read(stack.database(Service.VOUCHER), Rules.VOUCHERS_AT_ISSUANCE);
        var all = new TreeSet<>(atTheWallet.keySet());
        all.addAll(atTheTill.keySet());
        all.addAll(atIssuance.keySet());
        for (var voucherId : all) {
            var wallet = atTheWallet.getOrDefault(voucherId, Vouchers.NOTHING);
            var till = atTheTill.getOrDefault(voucherId, Vouchers.NOTHING);
            var issuance = atIssuance.getOrDefault(voucherId, Vouchers.NOTHING);
            if (!wallet.equals(till) || !till.equals(issuance)) {
                disagreements.add("voucher %s: wallet says %s, till says %s, issuance says %s"
                        .formatted(voucherId, wallet, till, issuance));
            }
        }
        long spent = number(Service.WALLET, SPENT);
        long claims = number(Service.MERCHANT, "SELECT coalesce(sum(cents), 0) FROM claim");
        if (spent != claims) {
            disagreements.add("spent %d cents, claims %d cents".formatted(spent, claims));
        }
        disagreements.addAll(claimsThatDiffer());
        return disagreements;
    }

    /** What the tills say of a redemption against what settlement-service claims for it. */
    private List<String> claimsThatDiffer() throws SQLException {
        var atTheTill = Vouchers.read(stack.database(Service.MERCHANT), Rules.CLAIMS_AT_THE_TILL);
        var atTheSettlement = Vouchers.read(stack.database(Service.SETTLEMENT), Rules.CLAIMS_AT_THE_SETTLEMENT);
        var all = new TreeSet<>(atTheTill.keySet());
        all.addAll(atTheSettlement.keySet());
        return all.stream()
                .filter(id ->
                        !Optional.ofNullable(atTheTill.get(id)).equals(Optional.ofNullable(atTheSettlement.get(id))))
                .map(id -> "redemption %s: the till says merchant and cents %s, the settlement %s"
                        .formatted(id, atTheTill.get(id), atTheSettlement.get(id)))
                .toList();
    }

    /** A single number from the database of a service. */
    public long number(Service service, String sql) throws SQLException {
        try (var connection = stack.database(service).connect();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            if (!found.next()) {
                throw new IllegalStateException("no row: " + sql);
            }
            return found.getLong(1);
        }
    }

    private static void add(List<String> sentences, long count, String sentence) {
        if (count != 0) {
            sentences.add(count + " " + sentence);
        }
    }
}
