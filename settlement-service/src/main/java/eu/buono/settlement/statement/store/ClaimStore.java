package eu.buono.settlement.statement.store;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.ShopId;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.settlement.statement.api.Claim;
import eu.buono.settlement.statement.api.ClaimTotals;
import eu.buono.settlement.statement.api.OpenBalance;
import eu.buono.settlement.statement.api.OpenClaims;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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

    private final Sql sql;

    ClaimStore(Sql sql) {
        this.sql = sql;
    }

    /** Appends the entries that are not there yet. */
    public void append(List<Claim> claims) {
        if (claims.isEmpty()) {
            return;
        }
        sql.update(
                APPEND,
                Column.of("uuid", claims, claim -> claim.redemptionId().value()),
                Column.of("text", claims, Claim::name),
                Column.of("uuid", claims, claim -> claim.voucherId().value()),
                Column.of("uuid", claims, claim -> claim.merchantId().value()),
                Column.of(
                        "uuid",
                        claims,
                        claim -> claim.shopId().map(ShopId::value).orElse(null)),
                Column.of("text", claims, claim -> claim.terms().programmeId()),
                Column.of("text", claims, claim -> claim.terms().channel()),
                Column.of("text", claims, claim -> claim.terms().categoryId()),
                Column.of("text", claims, claim -> claim.terms().goodId()),
                Column.of("text", claims, claim -> claim.origin().tillInterface()),
                Column.of("text", claims, claim -> claim.origin().tillReference()),
                Column.of("bigint", claims, Claim::signedCents),
                Column.of("text", claims, claim -> claim.amount().currency()),
                Column.of("timestamptz", claims, Claim::accruedAt),
                Column.of("timestamptz", claims, Claim::claimedAt));
    }

    /** Redemptions of which the book says another merchant, programme or amount. */
    public List<RedemptionId> contradicted(List<Claim> claims) {
        if (claims.isEmpty()) {
            return List.of();
        }
        return sql.query(
                CONTRADICTED,
                row -> new RedemptionId(Sql.uuid(row, "redemption_id")),
                Column.of("uuid", claims, claim -> claim.redemptionId().value()),
                Column.of("text", claims, Claim::name),
                Column.of("uuid", claims, claim -> claim.merchantId().value()),
                Column.of("text", claims, claim -> claim.terms().programmeId()),
                Column.of("bigint", claims, Claim::signedCents),
                Column.of("text", claims, claim -> claim.amount().currency()));
    }

    @Override
    public void readOneSnapshot() {
        sql.update(ONE_SNAPSHOT);
    }

    @Override
    public void awaitHolds() {
        sql.update(AWAIT_HOLDS);
    }

    @Override
    public List<OpenBalance> balances(
            ProgrammeId programmeId, Instant until, Optional<MerchantId> after, int balancesMax) {
        return sql.query(
                BALANCES,
                ClaimStore::balance,
                programmeId.value(),
                until,
                after.map(MerchantId::value).orElse(BEFORE_ALL),
                balancesMax);
    }

    @Override
    public List<ProgrammeId> programmes(Instant until) {
        return sql.query(PROGRAMMES, row -> new ProgrammeId(row.getString("programme_id")), until);
    }

    @Override
    public long settle(ProgrammeId programmeId, Instant until, Map<SettlementId, OpenBalance> balances) {
        var entries = List.copyOf(balances.entrySet());
        return sql.update(
                SETTLE,
                Column.of("uuid", entries, entry -> entry.getKey().value()),
                Column.of(
                        "uuid", entries, entry -> entry.getValue().merchantId().value()),
                Column.of("text", entries, entry -> entry.getValue().accrued().currency()),
                programmeId.value(),
                until);
    }

    @Override
    public Sums sums() {
        return sql.query(SUMS, row -> new Sums(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .getFirst();
    }

    @Override
    public Map<SettlementId, SettledSum> settled(SettlementId after, SettlementId last) {
        var sums = new HashMap<SettlementId, SettledSum>();
        sql.query(
                SETTLED,
                row -> sums.put(
                        new SettlementId(Sql.uuid(row, "settlement_id")),
                        new SettledSum(row.getLong(2), row.getLong(3), row.getLong(4))),
                after.value(),
                last.value());
        return sums;
    }

    private static OpenBalance balance(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return new OpenBalance(
                new MerchantId(Sql.uuid(row, "merchant_id")),
                new Money(row.getLong("accrued"), currency),
                new Money(row.getLong("reversed"), currency),
                row.getLong("claims"),
                Sql.instant(row, "accrued_from"));
    }
}
