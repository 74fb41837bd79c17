package eu.buono.wallet.eligibility.store;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.wallet.eligibility.model.EligibilityEntry;
import eu.buono.wallet.eligibility.model.FundDistribution.Proposal;
import eu.buono.wallet.person.api.PersonCodes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Remembers who is due money, and who has a share of a fund. All calls join the caller's transaction. */
@ApplicationScoped
public class EligibilityStore {

    /** What says the same as before is no new entry. */
    private static final String RECORD = """
            WITH written AS (
              INSERT INTO eligibility (programme_id, programme_year, beneficiary_id, class_id, is_eligible, evidence_date, reason,
                                       recorded_by, recorded_at)
              SELECT * FROM unnest(?::text[], ?::int[], ?::uuid[], ?::text[], ?::text[]::boolean[], ?::text[]::date[], ?::text[], ?::text[],
                                   ?::timestamptz[]) AS given (programme_id, programme_year, beneficiary_id)
               ORDER BY programme_id, programme_year, beneficiary_id
              ON CONFLICT (programme_id, programme_year, beneficiary_id) DO UPDATE
                SET class_id = EXCLUDED.class_id, is_eligible = EXCLUDED.is_eligible, evidence_date = EXCLUDED.evidence_date,
                    reason = EXCLUDED.reason, recorded_by = EXCLUDED.recorded_by, recorded_at = EXCLUDED.recorded_at
              WHERE ROW(eligibility.class_id, eligibility.is_eligible, eligibility.evidence_date, eligibility.reason)
                    IS DISTINCT FROM ROW(EXCLUDED.class_id, EXCLUDED.is_eligible, EXCLUDED.evidence_date, EXCLUDED.reason)
              RETURNING eligibility.*)
            INSERT INTO eligibility_history (programme_id, programme_year, beneficiary_id, class_id, is_eligible, evidence_date,
                                             reason, recorded_by, recorded_at)
            SELECT programme_id, programme_year, beneficiary_id, class_id, is_eligible, evidence_date, reason, recorded_by,
                   recorded_at
              FROM written
            """;

    /** Under every code of the person. */
    private static final String OF_PERSON = "SELECT * FROM eligibility WHERE programme_id = ? AND "
            + PersonCodes.ARE_OF_PERSON
            + " ORDER BY programme_year DESC, is_eligible DESC, recorded_at DESC";

    private static final String IS_DUE =
            " FROM eligibility WHERE programme_id = ? AND programme_year = ? AND is_eligible AND class_id = ANY (?)";

    private static final String COUNT = "SELECT count(*)" + IS_DUE;

    private static final String SHARE =
            "INSERT INTO fund_share (distribution_id, beneficiary_id) SELECT ?::uuid, beneficiary_id" + IS_DUE;

    private static final String TAKE_SHARES = """
            DELETE FROM fund_share
             WHERE distribution_id = ? AND beneficiary_id = ANY (ARRAY (
               SELECT beneficiary_id FROM fund_share WHERE distribution_id = ? ORDER BY beneficiary_id LIMIT ?))
            RETURNING beneficiary_id
            """;

    /** A million people are counted, or written down, within it; it ends before the gateway's deadline. */
    private static final Duration WHOLE_COUNTRY_MAX = Duration.ofSeconds(25);

    private final Sql sql;

    EligibilityStore(Sql sql) {
        this.sql = sql;
    }

    /** Writes down entries of different people; answers how many say something new. */
    public int record(List<EligibilityEntry> entries) {
        return sql.update(
                RECORD,
                Column.of("text", entries, entry -> entry.programmeId().value()),
                Column.of("int", entries, EligibilityEntry::programmeYear),
                Column.of("uuid", entries, entry -> entry.beneficiaryId().value()),
                Column.of("text", entries, EligibilityEntry::classId),
                Column.of("text", entries, EligibilityEntry::isEligible),
                Column.of("text", entries, EligibilityEntry::evidenceDate),
                Column.of("text", entries, entry -> entry.reason().orElse(null)),
                Column.of("text", entries, EligibilityEntry::recordedBy),
                Column.of("timestamptz", entries, EligibilityEntry::recordedAt));
    }

    /** What holds of a person in a programme, under whichever tax code; the newest year first. */
    public List<EligibilityEntry> of(BeneficiaryId person, ProgrammeId programmeId) {
        return sql.query(OF_PERSON, EligibilityStore::entry, programmeId.value(), person.value(), person.value());
    }

    /** How many people are due a share. */
    public long count(ProgrammeId programmeId, int programmeYear, List<String> classIds) {
        return sql.patiently(
                WHOLE_COUNTRY_MAX,
                () -> sql.query(COUNT, row -> row.getLong(1), programmeId.value(), programmeYear, texts(classIds))
                        .getFirst());
    }

    /** Writes down who has a share, as it is now; answers how many. */
    public long share(Proposal proposal) {
        return sql.patiently(
                WHOLE_COUNTRY_MAX,
                () -> sql.update(
                        SHARE,
                        proposal.distributionId(),
                        proposal.programmeId().value(),
                        proposal.programmeYear(),
                        texts(proposal.classIds())));
    }

    /** Takes some of those who have a share and no grant; empty after the last. */
    public List<BeneficiaryId> takeShares(UUID distributionId, int most) {
        return sql.query(
                TAKE_SHARES,
                row -> new BeneficiaryId(row.getObject("beneficiary_id", UUID.class)),
                distributionId,
                distributionId,
                most);
    }

    private static Column texts(List<String> values) {
        return Column.of("text", values, value -> value);
    }

    private static EligibilityEntry entry(ResultSet row) throws SQLException {
        return new EligibilityEntry(
                new BeneficiaryId(row.getObject("beneficiary_id", UUID.class)),
                new ProgrammeId(row.getString("programme_id")),
                row.getInt("programme_year"),
                row.getString("class_id"),
                row.getBoolean("is_eligible"),
                row.getObject("evidence_date", LocalDate.class),
                Optional.ofNullable(row.getString("reason")),
                row.getString("recorded_by"),
                Sql.instant(row, "recorded_at"));
    }
}
