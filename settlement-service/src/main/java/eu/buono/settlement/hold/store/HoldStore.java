package eu.buono.settlement.hold.store;

import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.FraudEvent.FraudOutcome;
import eu.buono.contracts.event.FraudEvent.FraudSignal;
import eu.buono.contracts.event.FraudEvent.FraudSuspectedV1;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.settlement.hold.model.CaseDecision;
import eu.buono.settlement.hold.model.HeldCase;
import eu.buono.settlement.hold.model.HeldCase.CaseState;
import eu.buono.settlement.hold.model.SignalWords;
import eu.buono.settlement.statement.api.ClaimHold;
import eu.buono.settlement.statement.api.ClaimHolds;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Cases, the claims that they name, and decisions. All calls join the caller's transaction. */
@ApplicationScoped
public class HoldStore implements ClaimHolds {

    /** A closing takes the table in SHARE mode: whoever writes and whoever closes wait for each other, in one place. */
    private static final String AWAIT_CLOSING = "LOCK TABLE hold_case IN ROW EXCLUSIVE MODE";

    private static final String SAVE_CASE = """
            INSERT INTO hold_case (case_id, merchant_id, programme_id, signal, day, since, finding)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (case_id) DO UPDATE SET finding = greatest(hold_case.finding, excluded.finding),
                                                since = least(hold_case.since, excluded.since)
            """;

    private static final String SAVE_CLAIM = """
            INSERT INTO hold_claim (case_id, redemption_id, voucher_id, cents, currency, finding) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (case_id, redemption_id) DO UPDATE SET finding = excluded.finding
              WHERE hold_claim.finding > excluded.finding
            """;

    private static final String APPEND = """
            INSERT INTO hold_decision (case_id, decision, outcome, finding, reason, decided_at, decided_by)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (case_id, decision) DO NOTHING
            """;

    private static final String CASES = """
            SELECT decided_case.*, claims, cents, unsettled, held_cents
              FROM decided_case
                   CROSS JOIN LATERAL (
                     SELECT count(*) AS claims, coalesce(sum(cents), 0)::bigint AS cents,
                            count(*) FILTER (WHERE state <> 'SETTLED') AS unsettled,
                            coalesce(sum(cents) FILTER (WHERE state IN ('HELD', 'REFUSED')), 0)::bigint AS held_cents
                       FROM suspect_claim WHERE suspect_claim.case_id = decided_case.case_id) AS total
            """;

    private static final String STATE =
            "CASE WHEN outcome IS NULL OR decided_finding < finding THEN 'OPEN' ELSE outcome END";

    /** The oldest first: whose money waits longest. */
    private static final String PAGE = CASES + " WHERE (?::uuid IS NULL OR merchant_id = ?::uuid)"
            + " AND (?::text IS NULL OR " + STATE + " = ?::text) AND (since, case_id) > (?::timestamptz, ?::uuid)"
            + " ORDER BY since, case_id LIMIT ?";

    private static final String UNDECIDED = """
            SELECT count(DISTINCT case_id) AS cases, min(since) AS oldest FROM suspect_claim WHERE state = 'HELD'
            """;

    private static final String HOLDS = """
            SELECT DISTINCT ON (redemption_id) * FROM suspect_claim
             WHERE redemption_id = ANY (?::uuid[]) AND state IN ('HELD', 'REFUSED')
             ORDER BY redemption_id, since, case_id
            """;

    private static final String SETTLED = """
            SELECT sum(cents)::bigint AS cents, currency
              FROM (SELECT DISTINCT ON (redemption_id) suspect_claim.cents, suspect_claim.currency
                      FROM suspect_claim JOIN decided_case USING (case_id)
                     WHERE suspect_claim.settlement_id = ANY (?::uuid[])
                       AND (outcome IS NULL OR outcome = 'REFUSED' OR suspect_claim.finding > decided_finding)
                     ORDER BY redemption_id) AS suspect
             GROUP BY currency ORDER BY currency
            """;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Sql sql;

    HoldStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * A case and what it is about.
     *
     * @param claims named so far
     * @param unsettled of them that no settlement has taken
     * @param cents captured with all of them
     * @param heldCents of those that no closing takes
     */
    public record CaseSums(HeldCase suspect, long claims, long unsettled, long cents, long heldCents) {}

    /** Which cases are listed; what is absent restricts nothing. */
    public record Filter(Optional<MerchantId> merchantId, Optional<CaseState> state) {}

    /**
     * Cases about which somebody must decide while they hold something.
     *
     * @param oldest since when the first of them is held
     */
    public record Undecided(long cases, Optional<Instant> oldest) {}

    /** Where a page begins: after this case. */
    public record Position(Instant since, FraudCaseId caseId) {}

    /** Where a claim of a case is. */
    public enum ClaimState {
        HELD,
        REFUSED,
        RELEASED,
        SETTLED
    }

    /**
     * A claim that a case names.
     *
     * @param settlementId that took it
     */
    public record CaseClaim(
            RedemptionId redemptionId,
            VoucherId voucherId,
            Money amount,
            ClaimState state,
            Optional<SettlementId> settlementId) {}

    /**
     * Waits until no batch of a closing is under way, and keeps the next one waiting until the end of the transaction.
     * Comes first: nothing else is locked before.
     */
    public void awaitClosing() {
        sql.update(AWAIT_CLOSING);
    }

    /** Nobody else decides about the case before the end of the transaction; false if there is none. */
    public boolean lock(FraudCaseId caseId) {
        return !sql.query("SELECT 1 FROM hold_case WHERE case_id = ? FOR UPDATE", row -> row.getInt(1), caseId.value())
                .isEmpty();
    }

    /** Idempotent: by case, finding and redemption. */
    public void save(FraudSuspectedV1 finding, Instant at) {
        var caseId = finding.caseId().value();
        sql.update(
                SAVE_CASE,
                caseId,
                finding.merchantId().value(),
                finding.programmeId().value(),
                finding.signal().name(),
                finding.day(),
                at,
                finding.finding());
        sql.updateEach(SAVE_CLAIM, finding.claims(), claim -> new Object[] {
            caseId,
            claim.redemptionId().value(),
            claim.voucherId().value(),
            claim.amount().cents(),
            claim.amount().currency(),
            finding.finding()
        });
    }

    /** Idempotent: by case and number. */
    public void append(FraudCaseId caseId, CaseDecision decision, Optional<String> by) {
        sql.update(
                APPEND,
                caseId.value(),
                decision.number(),
                decision.outcome().name(),
                decision.finding(),
                decision.reason(),
                decision.decidedAt(),
                by.orElse(null));
    }

    public Optional<CaseSums> find(FraudCaseId caseId) {
        return sql.query(CASES + " WHERE case_id = ?", HoldStore::sums, caseId.value()).stream()
                .findFirst();
    }

    /** The oldest first. */
    public List<CaseSums> page(Filter filter, Optional<Position> after, int rowsMax) {
        var merchant = filter.merchantId().map(MerchantId::value).orElse(null);
        var state = filter.state().map(CaseState::name).orElse(null);
        return sql.query(
                PAGE,
                HoldStore::sums,
                merchant,
                merchant,
                state,
                state,
                after.map(Position::since).orElse(Instant.EPOCH),
                after.map(position -> position.caseId().value()).orElse(BEFORE_ALL),
                rowsMax);
    }

    public Undecided undecided() {
        return sql.query(UNDECIDED, row -> new Undecided(row.getLong("cases"), Sql.optionalInstant(row, "oldest")))
                .getFirst();
    }

    /** The claims of a case in the order of their redemptions' ids, after one of them. */
    public List<CaseClaim> claims(FraudCaseId caseId, Optional<RedemptionId> after, int rowsMax) {
        return sql.query(
                "SELECT * FROM suspect_claim WHERE case_id = ? AND redemption_id > ? ORDER BY redemption_id LIMIT ?",
                HoldStore::claim,
                caseId.value(),
                after.map(RedemptionId::value).orElse(BEFORE_ALL),
                rowsMax);
    }

    @Override
    public Map<RedemptionId, ClaimHold> of(Collection<RedemptionId> redemptionIds) {
        var ids = redemptionIds.stream().distinct().toList();
        var holds = new HashMap<RedemptionId, ClaimHold>();
        sql.query(
                HOLDS,
                row -> holds.put(new RedemptionId(Sql.uuid(row, "redemption_id")), hold(row)),
                Column.of("uuid", ids, RedemptionId::value));
        return holds;
    }

    @Override
    public Optional<Money> settled(Collection<SettlementId> settlementIds) {
        var ids = settlementIds.stream().distinct().toList();
        return sql
                .query(
                        SETTLED,
                        row -> new Money(row.getLong("cents"), row.getString("currency")),
                        Column.of("uuid", ids, SettlementId::value))
                .stream()
                .findFirst();
    }

    private static ClaimHold hold(ResultSet row) throws SQLException {
        var signal = FraudSignal.valueOf(row.getString("signal"));
        return new ClaimHold(
                new FraudCaseId(Sql.uuid(row, "case_id")),
                ClaimHold.State.valueOf(row.getString("state")),
                signal,
                SignalWords.of(signal),
                Sql.instant(row, "since"),
                Optional.ofNullable(row.getString("reason")));
    }

    private static CaseClaim claim(ResultSet row) throws SQLException {
        return new CaseClaim(
                new RedemptionId(Sql.uuid(row, "redemption_id")),
                new VoucherId(Sql.uuid(row, "voucher_id")),
                new Money(row.getLong("cents"), row.getString("currency")),
                ClaimState.valueOf(row.getString("state")),
                Sql.optionalUuid(row, "settlement_id").map(SettlementId::new));
    }

    private static CaseSums sums(ResultSet row) throws SQLException {
        return new CaseSums(
                suspect(row),
                row.getLong("claims"),
                row.getLong("unsettled"),
                row.getLong("cents"),
                row.getLong("held_cents"));
    }

    private static HeldCase suspect(ResultSet row) throws SQLException {
        return new HeldCase(
                new FraudCaseId(Sql.uuid(row, "case_id")),
                new MerchantId(Sql.uuid(row, "merchant_id")),
                new ProgrammeId(row.getString("programme_id")),
                FraudSignal.valueOf(row.getString("signal")),
                row.getObject("day", LocalDate.class),
                Sql.instant(row, "since"),
                row.getInt("finding"),
                decision(row));
    }

    private static Optional<CaseDecision> decision(ResultSet row) throws SQLException {
        var outcome = Optional.ofNullable(row.getString("outcome"));
        return outcome.isEmpty()
                ? Optional.empty()
                : Optional.of(new CaseDecision(
                        row.getInt("decision"),
                        FraudOutcome.valueOf(outcome.get()),
                        row.getInt("decided_finding"),
                        row.getString("reason"),
                        Sql.instant(row, "decided_at")));
    }
}
