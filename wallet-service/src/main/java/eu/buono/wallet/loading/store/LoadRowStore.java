package eu.buono.wallet.loading.store;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.LoadJobId;
import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.wallet.loading.model.FileRow.Accepted;
import eu.buono.wallet.loading.model.FileRow.Refused;
import eu.buono.wallet.programme.api.Grant;
import eu.buono.wallet.programme.api.Validity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Keeps the grants of files in chunks until they are loaded, and for ever the rows that were refused. */
@ApplicationScoped
public class LoadRowStore {

    private static final String KEEP_CHUNK = """
            INSERT INTO load_chunk (load_job_id, first_line, lines, beneficiary_ids, programme_ids, currencies,
                                    grant_references, amounts_cents, valid_from, valid_until, programme_years)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** A chunk that a process of the version before has kept names no years. */
    private static final String NEXT_CHUNK = """
            SELECT g.*, coalesce(g.year, programme_year_of(g.programme_id, g.grant_reference, g.valid_from)) AS programme_year
              FROM (SELECT * FROM load_chunk WHERE load_job_id = ? ORDER BY first_line LIMIT 1) AS next,
                   unnest(lines, beneficiary_ids, programme_ids, currencies, grant_references, amounts_cents, next.valid_from,
                          next.valid_until, programme_years)
                AS g (line, beneficiary_id, programme_id, currency, grant_reference, amount_cents, valid_from, valid_until, year)
             ORDER BY line
            """;

    private static final String DROP_CHUNK = "DELETE FROM load_chunk WHERE load_job_id = ? AND first_line = ?";

    private static final String REFUSE = """
            INSERT INTO load_refusal (load_job_id, line, refusal, detail)
            SELECT ?, r.* FROM unnest(?::bigint[], ?::text[], ?::text[]) AS r
            """;

    private static final String REFUSED = """
            SELECT line, refusal, detail FROM load_refusal WHERE load_job_id = ? AND line > ? ORDER BY line LIMIT ?
            """;

    private static final String KNOWN_LOTS =
            "SELECT lot_id FROM load_job_known_lot WHERE load_job_id = ? AND lot_id = ANY(?)";

    private static final String REMEMBER_LOTS =
            "INSERT INTO load_job_known_lot (load_job_id, lot_id) SELECT ?, unnest(?::uuid[])";

    private final Sql sql;

    LoadRowStore(Sql sql) {
        this.sql = sql;
    }

    /** Keeps grants as one chunk, in the order of their lines. Transaction: joins. */
    public void keep(LoadJobId loadJobId, List<Accepted> rows) {
        if (rows.isEmpty()) {
            return;
        }
        sql.update(
                KEEP_CHUNK,
                loadJobId.value(),
                rows.getFirst().line(),
                Column.of("bigint", rows, Accepted::line),
                Column.of("uuid", rows, row -> row.grant().beneficiaryId().value()),
                Column.of("text", rows, row -> row.grant().programmeId().value()),
                Column.of("text", rows, row -> row.grant().amount().currency()),
                Column.of("text", rows, row -> row.grant().grantReference()),
                Column.of("bigint", rows, row -> row.grant().amount().cents()),
                Column.of("timestamptz", rows, row -> row.grant().validity().from()),
                Column.of("timestamptz", rows, row -> row.grant().validity().until()),
                Column.of("int", rows, row -> row.grant().programmeYear()));
    }

    /** The grants of the job's next chunk in their order, empty after the last. */
    public List<Accepted> nextChunk(LoadJobId loadJobId) {
        return sql.query(NEXT_CHUNK, LoadRowStore::accepted, loadJobId.value());
    }

    /** Removes the chunk that {@link #nextChunk} answered. Transaction: joins. */
    public void drop(LoadJobId loadJobId, List<Accepted> chunk) {
        sql.update(DROP_CHUNK, loadJobId.value(), chunk.getFirst().line());
    }

    /** Keeps what the public body is told about rows that are not loaded. Transaction: joins. */
    public void refuse(LoadJobId loadJobId, List<Refused> refused) {
        if (!refused.isEmpty()) {
            sql.update(
                    REFUSE,
                    loadJobId.value(),
                    Column.of("bigint", refused, Refused::line),
                    Column.of("text", refused, Refused::code),
                    Column.of("text", refused, Refused::detail));
        }
    }

    /** The refused rows after a line, in their order. */
    public List<Refused> refused(LoadJobId loadJobId, long afterLine, int most) {
        return sql.query(
                REFUSED,
                row -> new Refused(row.getLong("line"), row.getString("refusal"), row.getString("detail")),
                loadJobId.value(),
                afterLine,
                most);
    }

    /** Those of the lots that an earlier row of the same job named. */
    public Set<LotId> namedBefore(LoadJobId loadJobId, List<LotId> lotIds) {
        return new HashSet<>(sql.query(
                KNOWN_LOTS,
                row -> new LotId(row.getObject("lot_id", UUID.class)),
                loadJobId.value(),
                Column.of("uuid", lotIds, LotId::value)));
    }

    /** Remembers that a row of the job named the lots. Transaction: joins. */
    public void remember(LoadJobId loadJobId, List<LotId> lotIds) {
        if (!lotIds.isEmpty()) {
            sql.update(REMEMBER_LOTS, loadJobId.value(), Column.of("uuid", lotIds, LotId::value));
        }
    }

    private static Accepted accepted(ResultSet row) throws SQLException {
        return new Accepted(
                row.getLong("line"),
                new Grant(
                        new BeneficiaryId(row.getObject("beneficiary_id", UUID.class)),
                        new ProgrammeId(row.getString("programme_id")),
                        row.getInt("programme_year"),
                        row.getString("grant_reference"),
                        new Money(row.getLong("amount_cents"), row.getString("currency")),
                        new Validity(Sql.instant(row, "valid_from"), Sql.instant(row, "valid_until"))));
    }
}
