package eu.buono.merchant.redemption.store;

import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.merchant.access.api.AnswerId;
import eu.buono.merchant.redemption.api.AnswerLog;
import eu.buono.merchant.store.SqlArrays;
import eu.buono.merchant.store.Transactions;
import eu.buono.platform.durable.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/** Keeps the answers that were given, and the reports of those that did not arrive. */
@ApplicationScoped
public class AnswerStore implements AnswerLog {

    private static final String REPORT = """
            INSERT INTO undelivered_answer (answer_id, reported_at)
            SELECT answer_id, ? FROM unnest(?::uuid[]) AS reported (answer_id)
                ON CONFLICT DO NOTHING
            """;

    private static final String IS_UNDELIVERED = """
            SELECT FROM soap_answer JOIN undelivered_answer USING (answer_id) WHERE redemption_id = ?
            """;

    private static final String LOCK =
            "SELECT FROM till_voucher WHERE voucher_id = ? AND state = 'REDEEMED' FOR UPDATE";

    private static final String TAKE_OVER = """
            UPDATE soap_answer SET answer_id = ?
             WHERE redemption_id = ?
               AND EXISTS (SELECT FROM undelivered_answer AS lost WHERE lost.answer_id = soap_answer.answer_id)
            """;

    /** What no redemption names is about a request that changed nothing, or one whose redemption another has taken. */
    private static final String FORGET = """
            DELETE FROM undelivered_answer
             WHERE answer_id IN (SELECT lost.answer_id FROM undelivered_answer AS lost
                                  WHERE lost.reported_at < ?
                                    AND NOT EXISTS (SELECT FROM soap_answer
                                                     WHERE soap_answer.answer_id = lost.answer_id)
                                  LIMIT ?)
            """;

    private final Transactions transactions;

    AnswerStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void report(Collection<AnswerId> undelivered, Instant now) {
        change("cannot remember undelivered answers", connection -> {
            try (var insert = connection.prepareStatement(REPORT)) {
                insert.setObject(1, now.atOffset(ZoneOffset.UTC));
                insert.setArray(2, new SqlArrays<>(connection, List.copyOf(undelivered)).uuids(AnswerId::value));
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public boolean isUndelivered(RedemptionId redemptionId) {
        return transactions.look(connection -> {
            try (var select = connection.prepareStatement(IS_UNDELIVERED)) {
                select.setObject(1, redemptionId.value());
                try (var found = select.executeQuery()) {
                    return found.next();
                }
            }
        });
    }

    @Override
    public boolean takeOver(VoucherId voucherId, RedemptionId redemptionId, AnswerId next) {
        return change(
                "cannot take an answer over",
                connection -> isLocked(connection, voucherId) && isTaken(connection, redemptionId, next));
    }

    @Override
    public int forget(Instant until, int rowsMax) {
        return change("cannot forget undelivered answers", connection -> {
            try (var delete = connection.prepareStatement(FORGET)) {
                delete.setObject(1, until.atOffset(ZoneOffset.UTC));
                delete.setInt(2, rowsMax);
                return delete.executeUpdate();
            }
        });
    }

    private static boolean isLocked(Connection connection, VoucherId voucherId) throws SQLException {
        try (var lock = connection.prepareStatement(LOCK)) {
            lock.setObject(1, voucherId.value());
            try (var found = lock.executeQuery()) {
                return found.next();
            }
        }
    }

    private static boolean isTaken(Connection connection, RedemptionId redemptionId, AnswerId next)
            throws SQLException {
        try (var update = connection.prepareStatement(TAKE_OVER)) {
            update.setObject(1, next.value());
            update.setObject(2, redemptionId.value());
            return update.executeUpdate() == 1;
        }
    }

    private <T> T change(String failure, Transactions.Work<T> work) {
        try {
            return transactions.call(work);
        } catch (SQLException e) {
            throw new DatabaseException(failure, e);
        }
    }
}
