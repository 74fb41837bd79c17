package eu.buono.watch.fraud.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.FraudEvent.FraudDecidedV1;
import eu.buono.contracts.event.FraudEvent.FraudFigure;
import eu.buono.contracts.event.FraudEvent.FraudOutcome;
import eu.buono.contracts.event.FraudEvent.FraudSignal;
import eu.buono.contracts.event.FraudEvent.FraudSuspectedV1;
import eu.buono.contracts.event.FraudEvent.SuspectClaim;
import eu.buono.platform.durable.Sql;
import eu.buono.watch.fraud.model.FraudCase;
import eu.buono.watch.fraud.model.FraudCase.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The cases and their claims. All calls join the caller's transaction. */
@ApplicationScoped
public class FraudCaseStore {

    private static final TypeReference<List<FraudFigure>> FIGURES = new TypeReference<>() {};

    private static final String SAVE_CASE = """
            INSERT INTO fraud_case (case_id, merchant_id, programme_id, signal, day, found_at, finding, figures)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (case_id) DO UPDATE SET finding = excluded.finding, figures = excluded.figures
              WHERE fraud_case.finding < excluded.finding
            """;

    private static final String SAVE_CLAIM = """
            INSERT INTO fraud_claim (case_id, redemption_id, voucher_id, cents, currency) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String SAVE_DECISION = """
            INSERT INTO fraud_decision (case_id, decision, outcome, finding, reason, decided_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String SELECT = """
            SELECT fraud_case.*, claims, cents, outcome, decided.finding AS decided_finding, reason, decided_at
              FROM fraud_case
                   LEFT JOIN LATERAL (SELECT * FROM fraud_decision
                                       WHERE fraud_decision.case_id = fraud_case.case_id
                                       ORDER BY decision DESC LIMIT 1) AS decided ON true
                   CROSS JOIN LATERAL (SELECT count(*) AS claims, coalesce(sum(fraud_claim.cents), 0) AS cents
                                         FROM fraud_claim WHERE fraud_claim.case_id = fraud_case.case_id) AS total
            """;

    /** The newest first. */
    private static final String PAGE = SELECT + """
             WHERE (?::uuid IS NULL OR merchant_id = ?::uuid) AND (?::text IS NULL OR signal = ?::text)
               AND (?::uuid IS NULL
                    OR fraud_case.case_id IN (SELECT case_id FROM fraud_claim WHERE voucher_id = ?::uuid))
               AND (found_at, fraud_case.case_id) < (?::timestamptz, ?::uuid)
             ORDER BY found_at DESC, fraud_case.case_id DESC
             LIMIT ?
            """;

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final Sql sql;
    private final ObjectMapper mapper;

    FraudCaseStore(Sql sql, ObjectMapper mapper) {
        this.sql = sql;
        this.mapper = mapper;
    }

    /** Where a page begins: after this case. */
    public record Position(Instant foundAt, FraudCaseId caseId) {}

    /** Which cases are looked for. */
    public record Filter(
            Optional<MerchantId> merchantId, Optional<FraudSignal> signal, Optional<VoucherId> voucherId) {}

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
                finding.finding(),
                json(finding.figures()));
        sql.updateEach(SAVE_CLAIM, finding.claims(), claim -> new Object[] {
            caseId,
            claim.redemptionId().value(),
            claim.voucherId().value(),
            claim.amount().cents(),
            claim.amount().currency()
        });
    }

    /** Idempotent: by case and number. */
    public void save(FraudDecidedV1 decided) {
        sql.update(
                SAVE_DECISION,
                decided.caseId().value(),
                decided.decision(),
                decided.outcome().name(),
                decided.finding(),
                decided.reason(),
                decided.decidedAt());
    }

    public List<FraudCase> page(Filter filter, Optional<Position> after, int rowsMax) {
        var merchant = filter.merchantId().map(MerchantId::value).orElse(null);
        var signal = filter.signal().map(FraudSignal::name).orElse(null);
        var voucher = filter.voucherId().map(VoucherId::value).orElse(null);
        return sql.query(
                PAGE,
                this::fraudCase,
                merchant,
                merchant,
                signal,
                signal,
                voucher,
                voucher,
                after.map(Position::foundAt).orElse(Instant.parse("9999-01-01T00:00:00Z")),
                after.map(position -> position.caseId().value()).orElse(AFTER_ALL),
                rowsMax);
    }

    public Optional<FraudCase> find(FraudCaseId caseId) {
        return sql.query(SELECT + " WHERE fraud_case.case_id = ?", this::fraudCase, caseId.value()).stream()
                .findFirst();
    }

    /** The claims of a case in the order of their redemptions' ids, after one of them. */
    public List<SuspectClaim> claims(FraudCaseId caseId, Optional<RedemptionId> after, int rowsMax) {
        return sql.query(
                "SELECT * FROM fraud_claim WHERE case_id = ? AND redemption_id > ? ORDER BY redemption_id LIMIT ?",
                row -> new SuspectClaim(
                        new VoucherId(Sql.uuid(row, "voucher_id")),
                        new RedemptionId(Sql.uuid(row, "redemption_id")),
                        new Money(row.getLong("cents"), row.getString("currency"))),
                caseId.value(),
                after.map(RedemptionId::value).orElse(BEFORE_ALL),
                rowsMax);
    }

    /** Forgets what was found before. */
    public void forget(Instant before) {
        for (var table : List.of("fraud_case WHERE found_at", "fraud_decision WHERE decided_at")) {
            sql.update("DELETE FROM " + table + " < ?", before);
        }
    }

    private FraudCase fraudCase(ResultSet row) throws SQLException {
        return new FraudCase(
                new FraudCaseId(Sql.uuid(row, "case_id")),
                new MerchantId(Sql.uuid(row, "merchant_id")),
                new ProgrammeId(row.getString("programme_id")),
                FraudSignal.valueOf(row.getString("signal")),
                row.getObject("day", LocalDate.class),
                Sql.instant(row, "found_at"),
                figures(row.getString("figures")),
                row.getLong("claims"),
                row.getLong("cents"),
                row.getInt("finding"),
                decision(row));
    }

    private static Optional<Decision> decision(ResultSet row) throws SQLException {
        var outcome = Optional.ofNullable(row.getString("outcome"));
        return outcome.isEmpty()
                ? Optional.empty()
                : Optional.of(new Decision(
                        FraudOutcome.valueOf(outcome.get()),
                        row.getInt("decided_finding"),
                        row.getString("reason"),
                        Sql.instant(row, "decided_at")));
    }

    private String json(List<FraudFigure> figures) {
        try {
            return mapper.writeValueAsString(figures);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write figures", e);
        }
    }

    private List<FraudFigure> figures(String json) {
        try {
            return mapper.readValue(json, FIGURES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the figures of a case are no JSON", e);
        }
    }
}
