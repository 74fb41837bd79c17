package eu.buono.merchant.access.store;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.access.api.ClientId;
import eu.buono.merchant.access.model.CertificateId;
import eu.buono.merchant.access.model.Client;
import eu.buono.merchant.store.Columns;
import eu.buono.platform.durable.DatabaseException;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The clients of merchants, and the hashes of their secrets. */
@ApplicationScoped
public class ClientStore {

    private static final String ADD = """
            INSERT INTO client (client_id, merchant_id, shop_id, name, created_at, secret_hash)
            VALUES (?, ?, ?, ?, ?::timestamptz, ?)
            """;

    private static final String COLUMNS = "SELECT client_id, merchant_id, shop_id, name, created_at, revoked_at";

    private static final String KNOWN =
            COLUMNS + " FROM client WHERE client_id = ? AND secret_hash = ? AND revoked_at IS NULL";

    private static final String LIST =
            COLUMNS + " FROM client WHERE merchant_id = ? AND client_id > ? ORDER BY client_id LIMIT ?";

    private static final String COUNT = "SELECT count(*) FROM client WHERE merchant_id = ? AND revoked_at IS NULL";

    private static final String REVOKE = """
            UPDATE client SET revoked_at = coalesce(revoked_at, ?::timestamptz) WHERE merchant_id = ? AND client_id = ?
            """;

    private static final String REVOKE_CERTIFICATES =
            "UPDATE certificate SET revoked_at = ?::timestamptz WHERE obtained_by = ? AND revoked_at IS NULL";

    private static final String END_WEBHOOKS =
            "UPDATE webhook SET ended_at = ?::timestamptz WHERE obtained_by = ? AND ended_at IS NULL";

    private static final String BEHIND_CERTIFICATE = """
            SELECT obtained_by AS client_id FROM certificate WHERE certificate_id = ? AND obtained_by IS NOT NULL
            """;

    private static final String IS_LIVE =
            "SELECT revoked_at IS NULL AS is_live FROM client WHERE client_id = ? FOR SHARE";

    private static final String IS_REVOKED = "SELECT FROM client WHERE client_id = ? AND revoked_at IS NOT NULL";

    private static final String REVOKED_SINCE = "SELECT client_id FROM client WHERE revoked_at > ?::timestamptz";

    /** Sets the parameters of a statement and runs it. */
    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private final AgroalDataSource dataSource;

    ClientStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    public void add(Client client, byte[] secretHash) {
        run(ADD, insert -> {
            insert.setObject(1, client.clientId().value());
            insert.setObject(2, client.merchantId().value());
            insert.setObject(3, client.shopId().map(ShopId::value).orElse(null));
            insert.setString(4, client.name());
            insert.setString(5, client.createdAt().toString());
            insert.setBytes(6, secretHash);
            return insert.executeUpdate();
        });
    }

    /** The client that has this secret, unless it was revoked. */
    public Optional<Client> find(ClientId clientId, byte[] secretHash) {
        return run(KNOWN, select -> {
            select.setObject(1, clientId.value());
            select.setBytes(2, secretHash);
            return clients(select).stream().findFirst();
        });
    }

    /** At most {@code countMax} clients of a merchant in the order in which they were made. */
    public List<Client> list(MerchantId merchantId, Optional<ClientId> after, int countMax) {
        return run(LIST, select -> {
            select.setObject(1, merchantId.value());
            select.setObject(2, after.map(ClientId::value).orElse(new UUID(0, 0)));
            select.setInt(3, countMax);
            return clients(select);
        });
    }

    public long countValid(MerchantId merchantId) {
        return run(COUNT, select -> {
            select.setObject(1, merchantId.value());
            try (var found = select.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        });
    }

    /** False if the merchant has no such client; one that is revoked stays as it is. */
    public boolean setRevoked(MerchantId merchantId, ClientId clientId, Instant at) {
        return run(REVOKE, update -> {
            update.setString(1, at.toString());
            update.setObject(2, merchantId.value());
            update.setObject(3, clientId.value());
            return update.executeUpdate() == 1;
        });
    }

    /** Ends what the client obtained: certificates and webhooks. To be called once the client itself is revoked. */
    public void revokeObtained(ClientId clientId, Instant at) {
        for (var ending : List.of(REVOKE_CERTIFICATES, END_WEBHOOKS)) {
            run(ending, update -> {
                update.setString(1, at.toString());
                update.setObject(2, clientId.value());
                return update.executeUpdate();
            });
        }
    }

    /** The client at whose request a certificate was issued. */
    public Optional<ClientId> behind(CertificateId certificateId) {
        return run(BEHIND_CERTIFICATE, select -> {
            select.setObject(1, certificateId.value());
            return ids(select).stream().findFirst();
        });
    }

    /** False for a revoked client; one that is not, stays so until the transaction ends. */
    public boolean holdIfLive(ClientId clientId) {
        return run(IS_LIVE, select -> {
            select.setObject(1, clientId.value());
            try (var found = select.executeQuery()) {
                return found.next() && found.getBoolean("is_live");
            }
        });
    }

    public boolean isRevoked(ClientId clientId) {
        return run(IS_REVOKED, select -> {
            select.setObject(1, clientId.value());
            try (var found = select.executeQuery()) {
                return found.next();
            }
        });
    }

    /** All clients that were revoked after {@code since}. */
    public List<ClientId> revokedSince(Instant since) {
        return run(REVOKED_SINCE, select -> {
            select.setString(1, since.toString());
            return ids(select);
        });
    }

    private static List<ClientId> ids(PreparedStatement select) throws SQLException {
        try (var found = select.executeQuery()) {
            List<ClientId> ids = new ArrayList<>();
            while (found.next()) {
                ids.add(new ClientId(Columns.uuid(found, "client_id")));
            }
            return ids;
        }
    }

    private <T> T run(String sql, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.with(statement);
        } catch (SQLException e) {
            throw new DatabaseException("cannot use the clients", e);
        }
    }

    private static List<Client> clients(PreparedStatement select) throws SQLException {
        try (var found = select.executeQuery()) {
            List<Client> clients = new ArrayList<>();
            while (found.next()) {
                clients.add(client(found));
            }
            return clients;
        }
    }

    private static Client client(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime revokedAt = row.getObject("revoked_at", OffsetDateTime.class);
        return new Client(
                new ClientId(row.getObject("client_id", UUID.class)),
                new MerchantId(row.getObject("merchant_id", UUID.class)),
                Columns.optionalUuid(row, "shop_id").map(ShopId::new),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(revokedAt).map(OffsetDateTime::toInstant));
    }
}
