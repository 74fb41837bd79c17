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
import eu.buono.platform.durable.DatabaseException;
import eu.buono.watch.fraud.model.FraudCase;
import eu.buono.watch.fraud.model.FraudCase.Decision;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
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

    private final AgroalDataSource dataSource;
    private final ObjectMapper mapper;

    FraudCaseStore(AgroalDataSource dataSource, ObjectMapper mapper) {
        this.dataSource = dataSource;
        this.mapper = mapper;
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    /** Where a page begins: after this case. */
    public record Position(Instant foundAt, FraudCaseId caseId) {}

    /** Which cases are looked for. */
    public record Filter(
            Optional<MerchantId> merchantId, Optional<FraudSignal> signal, Optional<VoucherId> voucherId) {}

    /** Idempotent: by case, finding and redemption. */
    public void save(FraudSuspectedV1 finding, Instant at) {
        run(SAVE_CASE, insert -> {
            insert.setObject(1, finding.caseId().value());
            insert.setObject(2, finding.merchantId().value());
            insert.setString(3, finding.programmeId().value());
            insert.setString(4, finding.signal().name());
            insert.setObject(5, finding.day());
            insert.setObject(6, at.atOffset(ZoneOffset.UTC));
            insert.setInt(7, finding.finding());
            insert.setString(8, json(finding.figures()));
            return insert.executeUpdate();
        });
        run(SAVE_CLAIM, insert -> {
            for (var claim : finding.claims()) {
                insert.setObject(1, finding.caseId().value());
                insert.setObject(2, claim.redemptionId().value());
                insert.setObject(3, claim.voucherId().value());
                insert.setLong(4, claim.amount().cents());
                insert.setString(5, claim.amount().currency());
                insert.addBatch();
            }
            return insert.executeBatch();
        });
    }

    /** Idempotent: by case and number. */
    public void save(FraudDecidedV1 decided) {
        run(SAVE_DECISION, insert -> {
            insert.setObject(1, decided.caseId().value());
            insert.setInt(2, decided.decision());
            insert.setString(3, decided.outcome().name());
            insert.setInt(4, decided.finding());
            insert.setString(5, decided.reason());
            insert.setObject(6, decided.decidedAt().atOffset(ZoneOffset.UTC));
            return insert.executeUpdate();
        });
    }

    public List<FraudCase> page(Filter filter, Optional<Position> after, int rowsMax) {
        return run(PAGE, select -> {
            var signal = filter.signal().map(FraudSignal::name).orElse(null);
            select.setObject(1, filter.merchantId().map(MerchantId::value).orElse(null));
            select.setObject(2, filter.merchantId().map(MerchantId::value).orElse(null));
            select.setString(3, signal);
            select.setString(4, signal);
            select.setObject(5, filter.voucherId().map(VoucherId::value).orElse(null));
            select.setObject(6, filter.voucherId().map(VoucherId::value).orElse(null));
            select.setObject(
                    7,
                    after.map(Position::foundAt)
                            .orElse(Instant.parse("9999-01-01T00:00:00Z"))
                            .atOffset(ZoneOffset.UTC));
            select.setObject(8, after.map(position -> position.caseId().value()).orElse(AFTER_ALL));
            select.setInt(9, rowsMax);
            return cases(select);
        });
    }

    public Optional<FraudCase> find(FraudCaseId caseId) {
        return run(SELECT + " WHERE fraud_case.case_id = ?", select -> {
            select.setObject(1, caseId.value());
            return cases(select).stream().findFirst();
        });
    }

    /** The claims of a case in the order of their redemptions' ids, after one of them. */
    public List<SuspectClaim> claims(FraudCaseId caseId, Optional<RedemptionId> after, int rowsMax) {
        var sql = "SELECT * FROM fraud_claim WHERE case_id = ? AND redemption_id > ? ORDER BY redemption_id LIMIT ?";
        return run(sql, select -> {
            select.setObject(1, caseId.value());
            select.setObject(2, after.map(RedemptionId::value).orElse(BEFORE_ALL));
            select.setInt(3, rowsMax);
            var claims = new ArrayList<SuspectClaim>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    claims.add(new SuspectClaim(
                            new VoucherId(rows.getObject("voucher_id", UUID.class)),
                            new RedemptionId(rows.getObject("redemption_id", UUID.class)),
                            new Money(rows.getLong("cents"), rows.getString("currency"))));
                }
            }
            return claims;
        });
    }

    /** Forgets what was found before. */
    public void forget(Instant before) {
        for (var table : List.of("fraud_case WHERE found_at", "fraud_decision WHERE decided_at")) {
            run("DELETE FROM " + table + " < ?", delete -> {
                delete.setObject(1, before.atOffset(ZoneOffset.UTC));
                return delete.executeUpdate();
            });
        }
    }

    private List<FraudCase> cases(PreparedStatement select) throws SQLException {
        var cases = new ArrayList<FraudCase>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                cases.add(fraudCase(rows));
            }
        }
        return cases;
    }

    private FraudCase fraudCase(ResultSet row) throws SQLException {
        return new FraudCase(
                new FraudCaseId(row.getObject("case_id", UUID.class)),
                new MerchantId(row.getObject("merchant_id", UUID.class)),
                new ProgrammeId(row.getString("programme_id")),
                FraudSignal.valueOf(row.getString("signal")),
                row.getObject("day", LocalDate.class),
                row.getObject("found_at", OffsetDateTime.class).toInstant(),
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
                        row.getObject("decided_at", OffsetDateTime.class).toInstant()));
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

    private <T> T run(String sql, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new DatabaseException("cannot use the cases of fraud", e);
        }
    }
}
