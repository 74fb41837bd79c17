package eu.buono.merchant.redemption.store;

import eu.buono.contracts.MerchantId;
import eu.buono.merchant.store.SqlArrays;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/** Rows that a warm-up needs and that are never committed. */
@ApplicationScoped
public class RehearsalStore {

    /** Code and P.IVA follow from the id, so that two processes that warm up at once do not wait for each other. */
    private static final String INSERT_MERCHANT = """
            INSERT INTO merchant (merchant_id, merchant_code, partita_iva, name, state, categories, channels,
                                  registered_at)
            SELECT id, translate(left(upper(md5(id::text)), 5), '01', 'XY'),
                   lpad((('x' || left(md5(id::text), 8))::bit(32)::bigint)::text, 11, '0'),
                   'warm-up', 'ACTIVE', ARRAY['warm-up'], ARRAY['PHYSICAL'], ?::timestamptz
              FROM unnest(?::uuid[]) AS id
            """;

    /** Registers active merchants that sell what a warm-up redeems. */
    public void insertMerchants(Connection connection, Collection<MerchantId> merchantIds, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement(INSERT_MERCHANT)) {
            insert.setString(1, now.toString());
            insert.setArray(2, new SqlArrays<>(connection, merchantIds).uuids(MerchantId::value));
            insert.executeUpdate();
        }
    }
}
