package eu.buono.stack.chaos;

import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Looks in the databases for everything that was acknowledged. */
final class Verdict {

    private final Stack stack;
    private final Acknowledged acknowledged;

    Verdict(Stack stack, Acknowledged acknowledged) {
        this.stack = stack;
        this.acknowledged = acknowledged;
    }

    List<String> lostAcknowledgements() throws SQLException {
        List<String> lost = new ArrayList<>();
        try (var voucher = stack.database(Service.VOUCHER).connect();
                var merchant = stack.database(Service.MERCHANT).connect()) {
            lost.addAll(missing(
                    voucher,
                    "issued voucher",
                    acknowledged.issued(),
                    "SELECT voucher_id FROM voucher WHERE issued_at IS NOT NULL"));
            lost.addAll(missing(
                    merchant,
                    "cancelled voucher",
                    acknowledged.cancelled(),
                    "SELECT voucher_id FROM till_voucher WHERE state = 'CLOSED'"));
            lost.addAll(missing(
                    merchant,
                    "voided authorisation",
                    acknowledged.voided(),
                    "SELECT redemption_id FROM redemption WHERE state = 'VOIDED'"));
            lost.addAll(missing(
                    merchant,
                    "reversed redemption",
                    acknowledged.reversed(),
                    "SELECT redemption_id FROM redemption WHERE state = 'REVERSED'"));
            lost.addAll(missingCaptures(merchant));
            lost.addAll(missingParts(merchant));
        }
        return lost;
    }

    private List<String> missingCaptures(Connection merchant) throws SQLException {
        Map<UUID, Long> left = new HashMap<>(acknowledged.capturedCents());
        try (var statement = merchant.createStatement();
                var found = statement.executeQuery(
                        "SELECT redemption_id, captured_cents FROM redemption" + " WHERE captured_cents IS NOT NULL")) {
            while (found.next()) {
                left.remove(found.getObject(1, UUID.class), found.getLong(2));
            }
        }
        return left.entrySet().stream()
                .map(entry -> "lost: capture " + entry.getKey() + " of " + entry.getValue() + " cents")
                .toList();
    }

    private List<String> missingParts(Connection merchant) throws SQLException {
        Map<UUID, Long> left = new HashMap<>(acknowledged.partsCents());
        try (var statement = merchant.createStatement();
                var found = statement.executeQuery(
                        "SELECT redemption_id, sum(cents) FROM reversal_part GROUP BY redemption_id")) {
            while (found.next()) {
                long reversed = found.getLong(2);
                left.computeIfPresent(
                        found.getObject(1, UUID.class), (id, cents) -> cents > reversed ? cents - reversed : null);
            }
        }
        return left.entrySet().stream()
                .map(entry -> "lost: parts of the reversal of " + entry.getKey() + ", " + entry.getValue() + " cents")
                .toList();
    }

    private static List<String> missing(Connection connection, String what, Collection<UUID> expected, String sql)
            throws SQLException {
        var left = new HashSet<>(expected);
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            while (found.next()) {
                left.remove(found.getObject(1, UUID.class));
            }
        }
        return left.stream().map(id -> "lost: " + what + " " + id).toList();
    }
}
