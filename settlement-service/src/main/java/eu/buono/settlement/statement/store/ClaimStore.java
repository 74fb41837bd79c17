package eu.buono.settlement.statement.store;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.ShopId;
import eu.buono.platform.durable.DatabaseException;
import eu.buono.platform.durable.SqlArray;
import eu.buono.settlement.statement.api.Claim;
import eu.buono.settlement.statement.api.ClaimTotals;
import eu.buono.settlement.statement.api.OpenBalance;
import eu.buono.settlement.statement.api.OpenClaims;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The book of claims, many entries in one statement. All calls join the caller's transaction. */
@ApplicationScoped
public class ClaimStore implements OpenClaims, ClaimTotals {

    private static final String APPEND = """
            INSERT INTO claim (redemption_id, kind, voucher_id, merchant_id, shop_id, programme_id, channel, category_id,
                               good_id, till_interface, till_reference, cents, currency, accrued_at, claimed_at)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                                 ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::timestamptz[],
                                 ?::timestamptz[])
            ON CONFLICT (redemption_id, kind) DO NOTHING
            """;

    /** What moves money; a republished event may know more of a redemption's origin than the first one did. */
    private static final String CONTRADICTED = """
            SELECT claim.redemption_id
              FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::bigint[], ?::text[])
                   AS said (redemption_id, kind, merchant_id, programme_id, cents, currency)
              JOIN claim ON claim.redemption_id = said.redemption_id AND claim.kind = said.kind
             WHERE ROW(claim.merchant_id, claim.programme_id, claim.cents, claim.currency)
                   <> ROW(said.merchant_id, said.programme_id, said.cents, said.currency)
            """;

    /** Views of the context of holds say which. */
    private static final String NOT_HELD = """
             AND NOT EXISTS (SELECT 1 FROM suspect_claim
                              WHERE suspect_claim.redemption_id = claim.redemption_id
                                AND suspect_claim.state IN ('HELD', 'REFUSED'))
            """;

    private static final String BALANCES = """
            SELECT merchant_id, currency,
                   coalesce(sum(cents) FILTER (WHERE cents > 0), 0)::bigint AS accrued,
                   coalesce(-sum(cents) FILTER (WHERE cents < 0), 0)::bigint AS reversed,
                   count(*) AS claims, min(accrued_at) AS accrued_from
              FROM claim
             WHERE programme_id = ? AND settlement_id IS NULL AND accrued_at < ? AND merchant_id > ?
            """ + NOT_HELD + """
             GROUP BY merchant_id, currency
             ORDER BY merchant_id, currency
             LIMIT ?
            """;

    private static final String PROGRAMMES = """
            SELECT DISTINCT programme_id FROM claim
             WHERE settlement_id IS NULL AND accrued_at < ?
             ORDER BY programme_id
            """;

    private static final String SETTLE = """
            UPDATE claim SET settlement_id = given.settlement_id
              FROM unnest(?::uuid[], ?::uuid[], ?::text[]) AS given (settlement_id, merchant_id, currency)
             WHERE claim.programme_id = ? AND claim.merchant_id = given.merchant_id
               AND claim.currency = given.currency AND claim.settlement_id IS NULL AND claim.accrued_at < ?
            """ + NOT_HELD;

    private static final String SUMS = """
            SELECT coalesce(sum(cents) FILTER (WHERE cents > 0), 0)::bigint,
                   coalesce(-sum(cents) FILTER (WHERE cents < 0), 0)::bigint,
                   coalesce(sum(cents) FILTER (WHERE settlement_id IS NULL), 0)::bigint,
                   coalesce(sum(cents) FILTER (WHERE settlement_id IS NOT NULL), 0)::bigint
              FROM claim
            """;

    private static final String SETTLED = """
            SELECT settlement_id, count(*),
                   coalesce(sum(cents) FILTER (WHERE cents > 0), 0)::bigint,
                   coalesce(-sum(cents) FILTER (WHERE cents < 0), 0)::bigint
              FROM claim
             WHERE settlement_id > ? AND settlement_id <= ?
             GROUP BY settlement_id
            """;

    private static final String ONE_SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";

    /** Taken by no statement that reads, so what is seen is seen after it; holders of claims take ROW EXCLUSIVE. */
    private static final String AWAIT_HOLDS = "LOCK TABLE hold_case IN SHARE MODE";

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final AgroalDataSource dataSource;

    ClaimStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is done with a prepared statement. */
    private interface Work<T> {
        T on(Connection connection, PreparedStatement statement) throws SQLException;
    }

    /** Reads one row. */
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Appends the entries that are not there yet. */
    public void append(List<Claim> claims) {
        if (claims.isEmpty()) {
            return;
        }
        run(APPEND, (connection, insert) -> {
            var columns = new Columns(connection, insert);
            columns.uuids(claims, claim -> claim.redemptionId().value());
            columns.texts(claims, Claim::name);
            columns.uuids(claims, claim -> claim.voucherId().value());
            columns.uuids(claims, claim -> claim.merchantId().value());
            columns.uuids(claims, claim -> claim.shopId().map(ShopId::value).orElse(null));
            columns.texts(claims, claim -> claim.terms().programmeId());
            columns.texts(claims, claim -> claim.terms().channel());
            columns.texts(claims, claim -> claim.terms().categoryId());
            columns.texts(claims, claim -> claim.terms().goodId());
            columns.texts(claims, claim -> claim.origin().tillInterface());
            columns.texts(claims, claim -> claim.origin().tillReference());
            columns.add("bigint", claims, Claim::signedCents);
            columns.texts(claims, claim -> claim.amount().currency());
            columns.add("timestamptz", claims, Claim::accruedAt);
            columns.add("timestamptz", claims, Claim::claimedAt);
            return insert.executeUpdate();
        });
    }

    /** Redemptions of which the book says another merchant, programme or amount. */
    public List<RedemptionId> contradicted(List<Claim> claims) {
        if (claims.isEmpty()) {
            return List.of();
        }
        return run(CONTRADICTED, (connection, select) -> {
            var columns = new Columns(connection, select);
            columns.uuids(claims, claim -> claim.redemptionId().value());
            columns.texts(claims, Claim::name);
            columns.uuids(claims, claim -> claim.merchantId().value());
            columns.texts(claims, claim -> claim.terms().programmeId());
            columns.add("bigint", claims, Claim::signedCents);
            columns.texts(claims, claim -> claim.amount().currency());
            return rows(select, row -> new RedemptionId(row.getObject(1, UUID.class)));
        });
    }

    @Override
    public void readOneSnapshot() {
        run(ONE_SNAPSHOT, (connection, set) -> set.execute());
    }

    @Override
    public void awaitHolds() {
        run(AWAIT_HOLDS, (connection, lock) -> lock.execute());
    }

    @Override
    public List<OpenBalance> balances(
            ProgrammeId programmeId, Instant until, Optional<MerchantId> after, int balancesMax) {
        return run(BALANCES, (connection, select) -> {
            select.setString(1, programmeId.value());
            select.setObject(2, until.atOffset(ZoneOffset.UTC));
            select.setObject(3, after.map(MerchantId::value).orElse(BEFORE_ALL));
            select.setInt(4, balancesMax);
            return rows(select, ClaimStore::balance);
        });
    }

    @Override
    public List<ProgrammeId> programmes(Instant until) {
        return run(PROGRAMMES, (connection, select) -> {
            select.setObject(1, until.atOffset(ZoneOffset.UTC));
            return rows(select, row -> new ProgrammeId(row.getString(1)));
        });
    }

    @Override
    public long settle(ProgrammeId programmeId, Instant until, Map<SettlementId, OpenBalance> balances) {
        var entries = List.copyOf(balances.entrySet());
        return run(SETTLE, (connection, update) -> {
            var columns = new Columns(connection, update);
            columns.uuids(entries, entry -> entry.getKey().value());
            columns.uuids(entries, entry -> entry.getValue().merchantId().value());
            columns.texts(entries, entry -> entry.getValue().accrued().currency());
            update.setString(4, programmeId.value());
            update.setObject(5, until.atOffset(ZoneOffset.UTC));
            return update.executeUpdate();
        });
    }

    @Override
    public Sums sums() {
        return run(
                SUMS,
                (connection, select) -> rows(
                                select, row -> new Sums(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                        .getFirst());
    }

    @Override
    public Map<SettlementId, SettledSum> settled(SettlementId after, SettlementId last) {
        return run(SETTLED, (connection, select) -> {
            select.setObject(1, after.value());
            select.setObject(2, last.value());
            var sums = new HashMap<SettlementId, SettledSum>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    sums.put(
                            new SettlementId(row.getObject(1, UUID.class)),
                            new SettledSum(row.getLong(2), row.getLong(3), row.getLong(4)));
                }
            }
            return sums;
        });
    }

    private static OpenBalance balance(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return new OpenBalance(
                new MerchantId(row.getObject("merchant_id", UUID.class)),
                new Money(row.getLong("accrued"), currency),
                new Money(row.getLong("reversed"), currency),
                row.getLong("claims"),
                row.getObject("accrued_from", OffsetDateTime.class).toInstant());
    }

    private <T> T run(String sql, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(connection, statement);
        } catch (SQLException e) {
            throw new DatabaseException("cannot use the book of claims", e);
        }
    }

    private static <T> List<T> rows(PreparedStatement select, Reader<T> reader) throws SQLException {
        try (var found = select.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(reader.read(found));
            }
            return rows;
        }
    }

    /** Binds one array after the other. */
    private static final class Columns {

        private final Connection connection;
        private final PreparedStatement statement;
        private int number = 1;

        private Columns(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        private <T> void uuids(List<T> values, Function<T, @Nullable Object> part) throws SQLException {
            add("uuid", values, part);
        }

        private <T> void texts(List<T> values, Function<T, @Nullable Object> part) throws SQLException {
            add("text", values, part);
        }

        private <T> void add(String type, List<T> values, Function<T, @Nullable Object> part) throws SQLException {
            var array = values.stream().map(part).toArray();
            statement.setArray(number, SqlArray.of(connection, type, array));
            number++;
        }
    }
}
