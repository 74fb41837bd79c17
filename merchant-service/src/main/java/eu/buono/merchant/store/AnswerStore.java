package eu.buono.merchant.store;

import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.merchant.model.AnswerId;
import eu.buono.platform.durable.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/**
 * Whether the tills of the web service were told of their redemptions.
 *
 * <p>An answer counts as delivered until it is reported not to be: of the two mistakes that are possible when nobody
 * knows, this is the one by which a voucher never pays two orders.
 */
@ApplicationScoped
public class AnswerStore {

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

    /** Remembers that these answers did not reach their tills. Idempotent: by answer. */
    public void report(Collection<AnswerId> undelivered, Instant now) {
        change("cannot remember undelivered answers", connection -> {
            try (var insert = connection.prepareStatement(REPORT)) {
                insert.setObject(1, now.atOffset(ZoneOffset.UTC));
                insert.setArray(2, new SqlArrays<>(connection, List.copyOf(undelivered)).uuids(AnswerId::value));
                return insert.executeUpdate();
            }
        });
    }

    /** Whether it is known that the till which made this redemption was not told so. */
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

    /**
     * Lets another answer tell of the redemption, if the one before did not arrive and nothing was given back since. Of
     * any number of requests at once one takes over: each holds the voucher's lock, and the first leaves an answer that
     * is not reported.
     */
    public boolean takeOver(VoucherId voucherId, RedemptionId redemptionId, AnswerId next) {
        return change(
                "cannot take an answer over",
                connection -> isLocked(connection, voucherId) && isTaken(connection, redemptionId, next));
    }

    /** Removes at most {@code rowsMax} reports of before {@code until} that no redemption needs. */
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
