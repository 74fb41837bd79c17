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
import eu.buono.platform.durable.DatabaseException;
import eu.buono.platform.durable.SqlArray;
import eu.buono.settlement.hold.model.CaseDecision;
import eu.buono.settlement.hold.model.HeldCase;
import eu.buono.settlement.hold.model.HeldCase.CaseState;
import eu.buono.settlement.hold.model.SignalWords;
import eu.buono.settlement.statement.api.ClaimHold;
import eu.buono.settlement.statement.api.ClaimHolds;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
            SELECT count(DISTINCT case_id), min(since) FROM suspect_claim WHERE state = 'HELD'
            """;

    private static final String HOLDS = """
            SELECT DISTINCT ON (redemption_id) * FROM suspect_claim
             WHERE redemption_id = ANY (?::uuid[]) AND state IN ('HELD', 'REFUSED')
             ORDER BY redemption_id, since, case_id
            """;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final AgroalDataSource dataSource;

    HoldStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    private interface Work<T> {
        T on(Connection connection, PreparedStatement statement) throws SQLException;
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
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
        run(AWAIT_CLOSING, (connection, lock) -> lock.execute());
    }

    /** Nobody else decides about the case before the end of the transaction; false if there is none. */
    public boolean lock(FraudCaseId caseId) {
        return run("SELECT 1 FROM hold_case WHERE case_id = ? FOR UPDATE", (connection, select) -> {
            select.setObject(1, caseId.value());
            return !rows(select, row -> row.getInt(1)).isEmpty();
        });
    }

    /** Idempotent: by case, finding and redemption. */
    public void save(FraudSuspectedV1 finding, Instant at) {
        run(SAVE_CASE, (connection, insert) -> {
            insert.setObject(1, finding.caseId().value());
            insert.setObject(2, finding.merchantId().value());
            insert.setString(3, finding.programmeId().value());
            insert.setString(4, finding.signal().name());
            insert.setObject(5, finding.day());
            insert.setObject(6, at.atOffset(ZoneOffset.UTC));
            insert.setInt(7, finding.finding());
            return insert.executeUpdate();
        });
        run(SAVE_CLAIM, (connection, insert) -> {
            for (var claim : finding.claims()) {
                insert.setObject(1, finding.caseId().value());
                insert.setObject(2, claim.redemptionId().value());
                insert.setObject(3, claim.voucherId().value());
                insert.setLong(4, claim.amount().cents());
                insert.setString(5, claim.amount().currency());
                insert.setInt(6, finding.finding());
                insert.addBatch();
            }
            return insert.executeBatch();
        });
    }

    /** Idempotent: by case and number. */
    public void append(FraudCaseId caseId, CaseDecision decision, Optional<String> by) {
        run(APPEND, (connection, insert) -> {
            insert.setObject(1, caseId.value());
            insert.setInt(2, decision.number());
            insert.setString(3, decision.outcome().name());
            insert.setInt(4, decision.finding());
            insert.setString(5, decision.reason());
            insert.setObject(6, decision.decidedAt().atOffset(ZoneOffset.UTC));
            insert.setString(7, by.orElse(null));
            return insert.executeUpdate();
        });
    }

    public Optional<CaseSums> find(FraudCaseId caseId) {
        return run(CASES + " WHERE case_id = ?", (connection, select) -> {
            select.setObject(1, caseId.value());
            return rows(select, HoldStore::sums).stream().findFirst();
        });
    }

    /** The oldest first. */
    public List<CaseSums> page(Filter filter, Optional<Position> after, int rowsMax) {
        return run(PAGE, (connection, select) -> {
            var merchant = filter.merchantId().map(MerchantId::value).orElse(null);
            var state = filter.state().map(CaseState::name).orElse(null);
            select.setObject(1, merchant);
            select.setObject(2, merchant);
            select.setString(3, state);
            select.setString(4, state);
            select.setObject(5, after.map(Position::since).orElse(Instant.EPOCH).atOffset(ZoneOffset.UTC));
            select.setObject(6, after.map(position -> position.caseId().value()).orElse(BEFORE_ALL));
            select.setInt(7, rowsMax);
            return rows(select, HoldStore::sums);
        });
    }

    public Undecided undecided() {
        return run(
                UNDECIDED,
                (connection, select) -> rows(
                                select,
                                row -> new Undecided(
                                        row.getLong(1),
                                        Optional.ofNullable(row.getObject(2, OffsetDateTime.class))
                                                .map(OffsetDateTime::toInstant)))
                        .getFirst());
    }

    /** The claims of a case in the order of their redemptions' ids, after one of them. */
    public List<CaseClaim> claims(FraudCaseId caseId, Optional<RedemptionId> after, int rowsMax) {
        var sql = "SELECT * FROM suspect_claim WHERE case_id = ? AND redemption_id > ? ORDER BY redemption_id LIMIT ?";
        return run(sql, (connection, select) -> {
            select.setObject(1, caseId.value());
            select.setObject(2, after.map(RedemptionId::value).orElse(BEFORE_ALL));
            select.setInt(3, rowsMax);
            return rows(select, HoldStore::claim);
        });
    }

    @Override
    public Map<RedemptionId, ClaimHold> of(Collection<RedemptionId> redemptionIds) {
        return run(HOLDS, (connection, select) -> {
            var ids = redemptionIds.stream().map(RedemptionId::value).distinct().toArray();
            select.setArray(1, SqlArray.of(connection, "uuid", ids));
            var holds = new HashMap<RedemptionId, ClaimHold>();
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    holds.put(new RedemptionId(found.getObject("redemption_id", UUID.class)), hold(found));
                }
            }
            return holds;
        });
    }

    private static ClaimHold hold(ResultSet row) throws SQLException {
        var signal = FraudSignal.valueOf(row.getString("signal"));
        return new ClaimHold(
                new FraudCaseId(row.getObject("case_id", UUID.class)),
                ClaimHold.State.valueOf(row.getString("state")),
                signal,
                SignalWords.of(signal),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("reason")));
    }

    private static CaseClaim claim(ResultSet row) throws SQLException {
        return new CaseClaim(
                new RedemptionId(row.getObject("redemption_id", UUID.class)),
                new VoucherId(row.getObject("voucher_id", UUID.class)),
                new Money(row.getLong("cents"), row.getString("currency")),
                ClaimState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("settlement_id", UUID.class)).map(SettlementId::new));
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
                new FraudCaseId(row.getObject("case_id", UUID.class)),
                new MerchantId(row.getObject("merchant_id", UUID.class)),
                new ProgrammeId(row.getString("programme_id")),
                FraudSignal.valueOf(row.getString("signal")),
                row.getObject("day", LocalDate.class),
                row.getObject("since", OffsetDateTime.class).toInstant(),
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
                        row.getObject("decided_at", OffsetDateTime.class).toInstant()));
    }

    private <T> T run(String sql, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(connection, statement);
        } catch (SQLException e) {
            throw new DatabaseException("cannot use the held claims", e);
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
}
