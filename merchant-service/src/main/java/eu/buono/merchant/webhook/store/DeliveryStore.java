package eu.buono.merchant.webhook.store;

import eu.buono.contracts.MerchantId;
import eu.buono.merchant.store.Columns;
import eu.buono.merchant.store.SqlArrays;
import eu.buono.merchant.webhook.model.Delivery;
import eu.buono.platform.durable.DatabaseException;
import eu.buono.platform.durable.SqlArray;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Remembers messages for webhooks and every try to deliver them; one statement each, in the caller's transaction. */
@ApplicationScoped
public class DeliveryStore {

    /** An event as the webhooks of its merchant receive it. */
    public record News(UUID eventId, MerchantId merchantId, String type, String body, Instant at) {}

    /** A message that is due, with where it goes. */
    public record Due(UUID deliveryId, UUID webhookId, MerchantId merchantId, String url, String body, int attempts) {}

    /** One try. */
    public record Attempt(
            UUID deliveryId,
            int number,
            Instant triedAt,
            Optional<Integer> status,
            Optional<String> error,
            long tookMillis) {}

    /** Where a page begins: before this message, the newest come first. */
    public record Position(Instant madeAt, UUID deliveryId) {}

    /**
     * An event from before the webhook is not sent, nor one that is so old that nobody remembers whether it was.
     */
    private static final String ADD = """
            INSERT INTO webhook_delivery (delivery_id, webhook_id, event_id, type, body, state, next_at, made_at)
            SELECT gen_random_uuid(), webhook.webhook_id, news.event_id, news.type, news.body, 'PENDING', news.at,
                   news.at
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[])
                   AS news (event_id, merchant_id, type, body, at)
              JOIN webhook ON webhook.merchant_id = news.merchant_id
                          AND webhook.ended_at IS NULL AND webhook.made_at <= news.at AND news.at > ?::timestamptz
                ON CONFLICT DO NOTHING
            """;

    private static final String ADD_ONE = """
            INSERT INTO webhook_delivery (delivery_id, webhook_id, event_id, type, body, state, next_at, made_at)
            VALUES (?, ?, ?, ?, ?, 'PENDING', ?::timestamptz, ?::timestamptz)
            """;

    /**
     * One message of each merchant: the first that is due of all its webhooks. Webhooks with messages that wait are
     * found one after the other by an index, so that a long backlog of one costs the others nothing.
     */
    private static final String LEASE = """
            WITH RECURSIVE waiting AS (
                (SELECT webhook_id FROM webhook_delivery WHERE state = 'PENDING' ORDER BY webhook_id LIMIT 1)
                 UNION ALL
                SELECT (SELECT later.webhook_id FROM webhook_delivery AS later
                         WHERE later.state = 'PENDING' AND later.webhook_id > waiting.webhook_id
                         ORDER BY later.webhook_id LIMIT 1)
                  FROM waiting WHERE waiting.webhook_id IS NOT NULL),
            turn AS MATERIALIZED (
                SELECT DISTINCT ON (its.merchant_id) first.delivery_id, first.next_at
                  FROM waiting JOIN webhook AS its USING (webhook_id)
                       CROSS JOIN LATERAL (SELECT delivery_id, next_at FROM webhook_delivery
                                            WHERE webhook_id = its.webhook_id AND state = 'PENDING'
                                              AND next_at <= ?::timestamptz
                                            ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED) AS first
                 WHERE its.ended_at IS NULL AND coalesce(its.rests_until, '-infinity') <= ?::timestamptz
                   AND its.merchant_id <> ALL (?)
                 ORDER BY its.merchant_id, first.next_at)
            UPDATE webhook_delivery AS delivery
               SET attempts = attempts + 1, next_at = ?::timestamptz
              FROM webhook
             WHERE webhook.webhook_id = delivery.webhook_id
               AND delivery_id IN (SELECT delivery_id FROM turn ORDER BY next_at LIMIT ?)
            RETURNING delivery_id, delivery.webhook_id, merchant_id, url, body, attempts
            """;

    private static final String LOG = """
            WITH logged AS (INSERT INTO webhook_attempt (delivery_id, number, tried_at, status, error, took_millis)
                            VALUES (?, ?, ?::timestamptz, ?, ?, ?) ON CONFLICT DO NOTHING)
            """;

    private static final String DELIVERED = LOG + """
            UPDATE webhook_delivery
               SET state = 'DELIVERED', last_status = ?, last_error = ?, delivered_at = ?::timestamptz
             WHERE delivery_id = ? AND state <> 'DELIVERED'
            """;

    private static final String FAILED = LOG + """
            UPDATE webhook_delivery
               SET last_status = ?, last_error = ?, next_at = coalesce(?::timestamptz, next_at),
                   state = CASE WHEN ?::timestamptz IS NULL THEN 'FAILED' ELSE 'PENDING' END
             WHERE delivery_id = ? AND state = 'PENDING'
            """;

    private static final String REST = "UPDATE webhook SET rests_until = ?::timestamptz WHERE webhook_id = ?";

    private static final String AGAIN = """
            UPDATE webhook_delivery SET state = 'PENDING', next_at = ?::timestamptz, delivered_at = NULL
             WHERE delivery_id = ? AND webhook_id = ?
            """;

    private static final String COUNT = """
            SELECT count(*) FROM webhook JOIN webhook_delivery AS delivery USING (webhook_id)
             WHERE merchant_id = ? AND delivery.made_at > ?::timestamptz AND type = ?
            """;

    private static final String LIST = """
            SELECT * FROM webhook_delivery
             WHERE webhook_id = ? AND (made_at, delivery_id) < (?::timestamptz, ?)
             ORDER BY made_at DESC, delivery_id DESC
             LIMIT ?
            """;

    private static final String ATTEMPTS = """
            SELECT * FROM webhook_attempt WHERE delivery_id = ANY (?) ORDER BY delivery_id, number
            """;

    private static final String FORGET = "DELETE FROM webhook_delivery WHERE made_at < ?::timestamptz";

    private static final Position END = new Position(
            Instant.parse("9999-12-31T00:00:00Z"), UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));

    /** What is done with a prepared statement. */
    @FunctionalInterface
    private interface Use<T> {
        T of(Connection connection, PreparedStatement statement) throws SQLException;
    }

    private final AgroalDataSource dataSource;

    DeliveryStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Makes a message for each webhook that each event concerns; what was made before is not made again.
     *
     * @param rememberedSince messages of before are forgotten, so no event of before makes one
     */
    public void add(List<News> events, Instant rememberedSince) {
        use(ADD, (connection, insert) -> {
            var rows = new SqlArrays<>(connection, events);
            insert.setArray(1, rows.uuids(News::eventId));
            insert.setArray(2, rows.uuids(news -> news.merchantId().value()));
            insert.setArray(3, rows.texts(News::type));
            insert.setArray(4, rows.texts(News::body));
            insert.setArray(5, rows.instants(News::at));
            insert.setString(6, rememberedSince.toString());
            return insert.executeUpdate();
        });
    }

    /** Makes a message that no event asked for. */
    public void add(UUID deliveryId, UUID webhookId, String type, String body, Instant now) {
        use(ADD_ONE, (connection, insert) -> {
            insert.setObject(1, deliveryId);
            insert.setObject(2, webhookId);
            insert.setObject(3, deliveryId);
            insert.setString(4, type);
            insert.setString(5, body);
            insert.setString(6, now.toString());
            insert.setString(7, now.toString());
            return insert.executeUpdate();
        });
    }

    /** Takes at most one message that is due of each merchant, and keeps all others from it until the lease is over. */
    public List<Due> lease(Instant now, Instant leasedUntil, Set<MerchantId> excluded, int countMax) {
        return use(LEASE, (connection, update) -> {
            update.setString(1, now.toString());
            update.setString(2, now.toString());
            update.setArray(3, new SqlArrays<>(connection, excluded).uuids(MerchantId::value));
            update.setString(4, leasedUntil.toString());
            update.setInt(5, countMax);
            List<Due> due = new ArrayList<>();
            try (var found = update.executeQuery()) {
                while (found.next()) {
                    due.add(new Due(
                            Columns.uuid(found, "delivery_id"),
                            Columns.uuid(found, "webhook_id"),
                            new MerchantId(Columns.uuid(found, "merchant_id")),
                            found.getString("url"),
                            found.getString("body"),
                            found.getInt("attempts")));
                }
            }
            return due;
        });
    }

    /** How many messages of a type a merchant's webhooks got, also those that have ended. */
    public long countSince(MerchantId merchantId, String type, Instant since) {
        return use(COUNT, (connection, select) -> {
            select.setObject(1, merchantId.value());
            select.setString(2, since.toString());
            select.setString(3, type);
            try (var found = select.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        });
    }

    public void delivered(Attempt attempt, Instant now) {
        use(DELIVERED, (connection, update) -> {
            int next = log(update, attempt);
            update.setString(next, now.toString());
            update.setObject(next + 1, attempt.deliveryId());
            return update.executeUpdate();
        });
    }

    /** Logs a failed try; without a next one the message is given up. */
    public void failed(Attempt attempt, Optional<Instant> nextAt) {
        use(FAILED, (connection, update) -> {
            int next = log(update, attempt);
            String at = nextAt.map(Instant::toString).orElse(null);
            update.setString(next, at);
            update.setString(next + 1, at);
            update.setObject(next + 2, attempt.deliveryId());
            return update.executeUpdate();
        });
    }

    /** Leaves a webhook alone for a while. */
    public void rest(UUID webhookId, Instant until) {
        use(REST, (connection, update) -> {
            update.setString(1, until.toString());
            update.setObject(2, webhookId);
            return update.executeUpdate();
        });
    }

    /** Sends a message once more, whatever has become of it; false if the webhook has no such message. */
    public boolean again(UUID webhookId, UUID deliveryId, Instant now) {
        return use(AGAIN, (connection, update) -> {
            update.setString(1, now.toString());
            update.setObject(2, deliveryId);
            update.setObject(3, webhookId);
            return update.executeUpdate() == 1;
        });
    }

    /** Messages of a webhook, the newest first. */
    public List<Delivery> list(UUID webhookId, Optional<Position> before, int countMax) {
        var from = before.orElse(END);
        return use(LIST, (connection, select) -> {
            select.setObject(1, webhookId);
            select.setString(2, from.madeAt().toString());
            select.setObject(3, from.deliveryId());
            select.setInt(4, countMax);
            List<Delivery> deliveries = new ArrayList<>();
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    deliveries.add(delivery(found));
                }
            }
            return deliveries;
        });
    }

    /** All tries of the messages, in order. */
    public List<Attempt> attempts(List<UUID> deliveryIds) {
        return use(ATTEMPTS, (connection, select) -> {
            select.setArray(1, SqlArray.of(connection, "uuid", deliveryIds.toArray()));
            List<Attempt> attempts = new ArrayList<>();
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    attempts.add(new Attempt(
                            Columns.uuid(found, "delivery_id"),
                            found.getInt("number"),
                            Columns.instant(found, "tried_at"),
                            Optional.ofNullable(found.getObject("status", Integer.class)),
                            Optional.ofNullable(found.getString("error")),
                            found.getLong("took_millis")));
                }
            }
            return attempts;
        });
    }

    public void forget(Instant before) {
        use(FORGET, (connection, delete) -> {
            delete.setString(1, before.toString());
            return delete.executeUpdate();
        });
    }

    /** Binds what both outcomes write; returns the number of the next parameter. */
    private static int log(PreparedStatement update, Attempt attempt) throws SQLException {
        update.setObject(1, attempt.deliveryId());
        update.setInt(2, attempt.number());
        update.setString(3, attempt.triedAt().toString());
        update.setObject(4, attempt.status().orElse(null), Types.INTEGER);
        update.setString(5, attempt.error().orElse(null));
        update.setLong(6, attempt.tookMillis());
        update.setObject(7, attempt.status().orElse(null), Types.INTEGER);
        update.setString(8, attempt.error().orElse(null));
        return 9;
    }

    private <T> T use(String sql, Use<T> use) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return use.of(connection, statement);
        } catch (SQLException e) {
            throw new DatabaseException("cannot use the messages for webhooks", e);
        }
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                Columns.uuid(row, "delivery_id"),
                Columns.uuid(row, "webhook_id"),
                row.getString("type"),
                row.getString("body"),
                Delivery.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Columns.instant(row, "next_at"),
                Optional.ofNullable(row.getObject("last_status", Integer.class)),
                Optional.ofNullable(row.getString("last_error")),
                Columns.instant(row, "made_at"),
                Columns.optionalInstant(row, "delivered_at"));
    }
}
