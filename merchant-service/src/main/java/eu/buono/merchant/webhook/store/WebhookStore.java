package eu.buono.merchant.webhook.store;

import eu.buono.contracts.MerchantId;
import eu.buono.merchant.access.api.ClientId;
import eu.buono.merchant.store.Columns;
import eu.buono.merchant.webhook.model.Webhook;
import eu.buono.platform.durable.DatabaseException;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Remembers webhooks; in the caller's transaction, if there is one. */
@ApplicationScoped
public class WebhookStore {

    private static final String ADD = """
            INSERT INTO webhook (webhook_id, merchant_id, url, made_at, obtained_by) VALUES (?, ?, ?, ?::timestamptz, ?)
            """;

    private static final String LIST = """
            SELECT * FROM webhook WHERE merchant_id = ? AND ended_at IS NULL ORDER BY webhook_id
            """;

    private static final String END = """
            UPDATE webhook SET ended_at = ?::timestamptz
             WHERE webhook_id = ? AND merchant_id = ? AND ended_at IS NULL
            """;

    private static final String LOCK = """
            SELECT webhook_id FROM webhook WHERE merchant_id = ? AND ended_at IS NULL ORDER BY webhook_id FOR UPDATE
            """;

    /** What is done with a prepared statement. */
    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private final AgroalDataSource dataSource;

    WebhookStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Remembers a webhook.
     *
     * @param obtainedBy the client that asks for it, or whose certificate does
     */
    public void add(Webhook webhook, Optional<ClientId> obtainedBy) {
        use(ADD, insert -> {
            insert.setObject(1, webhook.webhookId());
            insert.setObject(2, webhook.merchantId().value());
            insert.setString(3, webhook.url().toString());
            insert.setString(4, webhook.madeAt().toString());
            insert.setObject(5, obtainedBy.map(ClientId::value).orElse(null));
            return insert.executeUpdate();
        });
    }

    /** The merchant's webhooks that have not ended, in the order of their making. */
    public List<Webhook> list(MerchantId merchantId) {
        return use(LIST, select -> {
            select.setObject(1, merchantId.value());
            List<Webhook> webhooks = new ArrayList<>();
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    webhooks.add(webhook(found));
                }
            }
            return webhooks;
        });
    }

    /** Makes all who lock the merchant's webhooks wait until the transaction ends. */
    public void lock(MerchantId merchantId) {
        use(LOCK, select -> {
            select.setObject(1, merchantId.value());
            return select.execute();
        });
    }

    public Optional<Webhook> find(MerchantId merchantId, UUID webhookId) {
        return list(merchantId).stream()
                .filter(webhook -> webhook.webhookId().equals(webhookId))
                .findFirst();
    }

    /** Ends a webhook: nothing is sent to it any more. */
    public boolean end(MerchantId merchantId, UUID webhookId, Instant now) {
        return use(END, update -> {
            update.setString(1, now.toString());
            update.setObject(2, webhookId);
            update.setObject(3, merchantId.value());
            return update.executeUpdate() == 1;
        });
    }

    private <T> T use(String sql, Use<T> use) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return use.of(statement);
        } catch (SQLException e) {
            throw new DatabaseException("cannot use the webhooks", e);
        }
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        return new Webhook(
                Columns.uuid(row, "webhook_id"),
                new MerchantId(Columns.uuid(row, "merchant_id")),
                URI.create(row.getString("url")),
                Columns.instant(row, "made_at"));
    }
}
