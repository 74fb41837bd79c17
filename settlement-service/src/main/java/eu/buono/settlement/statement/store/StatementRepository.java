package eu.buono.settlement.statement.store;

import eu.buono.contracts.ClaimName;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.SettlementId;
import eu.buono.settlement.statement.api.SettledClaim;
import eu.buono.settlement.statement.api.SettledClaims;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Statements of merchants. All calls join the caller's transaction. */
@ApplicationScoped
public class StatementRepository implements SettledClaims {

    private static final String HELD = "(settlementId is null and redemptionId in (select suspect.redemptionId"
            + " from SuspectClaimRow suspect where suspect.state in ('HELD', 'REFUSED')))";

    private final Rows rows = new Rows();

    private static final class Rows implements PanacheRepositoryBase<ClaimRow, ClaimRow.Key> {}

    /**
     * Whose entries are shown, and which.
     *
     * @param settlementId those that this settlement took
     * @param isOpen those that none has taken yet, or those that one has; absent: both
     * @param isHeld those that no closing takes, or all others; absent: both
     */
    public record Filter(
            MerchantId merchantId,
            Optional<SettlementId> settlementId,
            Optional<Boolean> isOpen,
            Optional<Boolean> isHeld) {}

    /** Sums of one currency, in cents. */
    private record Sum(String currency, Long accruedCents, Long reversedCents, Long count) {}

    /** Sums of matching entries of one currency. */
    public record Total(long count, Money accrued, Money reversed) {}

    /** The entries that match, in the order of time; from {@code after} on if it is there. */
    public List<StatementEntry> page(Filter filter, Optional<StatementEntry.Position> after, int rowsMax) {
        var where = new StringBuilder();
        var parameters = matching(filter, where);
        after.ifPresent(position -> {
            where.append(" and (claimedAt > :at or claimedAt = :at and (redemptionId > :redemption"
                    + " or redemptionId = :redemption and kind > :kind))");
            parameters
                    .and("at", position.claimedAt())
                    .and("redemption", position.redemptionId().value())
                    .and("kind", position.name().toString());
        });
        return rows.find(where + " order by claimedAt, redemptionId, kind", parameters).range(0, rowsMax - 1).stream()
                .map(ClaimRow::entry)
                .toList();
    }

    /** Where the entries of a merchant's redemption stand in the book, in its order; none of another's. */
    public List<Long> positions(MerchantId merchantId, RedemptionId redemptionId) {
        return rows
                .find(
                        "merchantId = ?1 and redemptionId = ?2 order by position",
                        merchantId.value(),
                        redemptionId.value())
                .stream()
                .map(row -> row.position)
                .toList();
    }

    @Override
    public List<SettledClaim> of(SettlementId settlementId) {
        return rows.list("settlementId = ?1 order by claimedAt, redemptionId, kind", settlementId.value()).stream()
                .map(ClaimRow::entry)
                .map(entry -> new SettledClaim(
                        entry.redemptionId(),
                        entry.voucherId(),
                        entry.kind() == ClaimName.Kind.ACCRUAL,
                        entry.amount()))
                .toList();
    }

    /** Sums of all entries that match, one per currency. */
    public List<Total> totals(Filter filter) {
        var where = new StringBuilder();
        var parameters = matching(filter, where);
        return rows
                .find(
                        "select currency, sum(case when cents > 0 then cents else 0 end),"
                                + " sum(case when cents < 0 then -cents else 0 end), count(*) from ClaimRow where "
                                + where + " group by currency order by currency",
                        parameters)
                .project(Sum.class)
                .stream()
                .map(sum -> new Total(
                        sum.count(),
                        new Money(sum.accruedCents(), sum.currency()),
                        new Money(sum.reversedCents(), sum.currency())))
                .toList();
    }

    private static Parameters matching(Filter filter, StringBuilder where) {
        where.append("merchantId = :merchant");
        var parameters = Parameters.with("merchant", filter.merchantId().value());
        filter.settlementId().ifPresent(settlementId -> {
            where.append(" and settlementId = :settlement");
            parameters.and("settlement", settlementId.value());
        });
        filter.isOpen()
                .ifPresent(isOpen -> where.append(" and settlementId is ").append(isOpen ? "null" : "not null"));
        filter.isHeld()
                .ifPresent(
                        isHeld -> where.append(isHeld ? " and " : " and not ").append(HELD));
        return parameters;
    }
}
