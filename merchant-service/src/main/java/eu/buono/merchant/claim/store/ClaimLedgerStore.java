package eu.buono.merchant.claim.store;

import eu.buono.contracts.ShopId;
import eu.buono.merchant.claim.api.Claim;
import eu.buono.merchant.claim.api.ClaimLedger;
import eu.buono.merchant.store.SqlArrays;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes claims, many in one statement; a reversal is a negative row. */
@ApplicationScoped
public class ClaimLedgerStore implements ClaimLedger {

    private static final String INSERT = """
            INSERT INTO claim (redemption_id, kind, merchant_id, shop_id, programme_id, category_id, cents, currency,
                               claimed_at)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::int8[], ?::text[],
                                 ?::timestamptz[])
            """;

    private static final String TOTAL = "SELECT coalesce(sum(cents), 0) FROM claim";

    @Override
    public void append(Connection connection, List<Claim> claims) throws SQLException {
        if (claims.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(INSERT)) {
            var rows = new SqlArrays<>(connection, claims);
            insert.setArray(1, rows.uuids(claim -> claim.redemptionId().value()));
            insert.setArray(2, rows.texts(Claim::name));
            insert.setArray(3, rows.uuids(claim -> claim.merchantId().value()));
            insert.setArray(4, rows.optionalUuids(claim -> claim.shopId().map(ShopId::value)));
            insert.setArray(5, rows.texts(Claim::programmeId));
            insert.setArray(6, rows.texts(Claim::categoryId));
            insert.setArray(7, rows.longs(ClaimLedgerStore::signedCents));
            insert.setArray(8, rows.texts(claim -> claim.amount().currency()));
            insert.setArray(9, rows.instants(Claim::claimedAt));
            insert.executeUpdate();
        }
    }

    @Override
    public long totalCents(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(TOTAL);
                var found = select.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }

    private static long signedCents(Claim claim) {
        return switch (claim.kind()) {
            case ACCRUAL -> claim.amount().cents();
            case REVERSAL -> -claim.amount().cents();
        };
    }
}
