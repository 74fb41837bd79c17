package eu.buono.wallet.store;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.LoadJobId;
import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.Refusal;
import eu.buono.platform.durable.DatabaseException;
import eu.buono.wallet.model.FileRow;
import eu.buono.wallet.model.FileRow.Accepted;
import eu.buono.wallet.model.FileRow.Refused;
import eu.buono.wallet.model.Grant;
import eu.buono.wallet.model.Validity;
import eu.buono.wallet.store.Sql.Column;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.postgresql.PGConnection;

/** Keeps the rows of files until they are loaded, and for ever those that were refused. */
@ApplicationScoped
public class LoadRows {

    private static final String COPY = """
            COPY load_row (load_job_id, line, beneficiary_id, programme_id, currency, grant_reference, amount_cents, valid_from,
                           valid_until, refusal, detail) FROM STDIN
            """;

    private static final String NEXT = """
            SELECT line, beneficiary_id, programme_id, currency, grant_reference, amount_cents, valid_from, valid_until
              FROM load_row WHERE load_job_id = ? AND line > ? AND refusal IS NULL ORDER BY line LIMIT ?
            """;

    private static final String REFUSE = """
            UPDATE load_row SET refusal = r.refusal, detail = r.detail
              FROM unnest(?::bigint[], ?::text[], ?::text[]) AS r (line, refusal, detail)
             WHERE load_row.load_job_id = ? AND load_row.line = r.line
            """;

    private static final String DELETE_LOADED =
            "DELETE FROM load_row WHERE load_job_id = ? AND line > ? AND line <= ? AND refusal IS NULL";

    private static final String REFUSED = """
            SELECT line, refusal, detail FROM load_row WHERE load_job_id = ? AND line > ? AND refusal IS NOT NULL
             ORDER BY line LIMIT ?
            """;

    private static final String KNOWN_LOTS =
            "SELECT lot_id FROM load_job_known_lot WHERE load_job_id = ? AND lot_id = ANY(?)";

    private static final String REMEMBER_LOTS =
            "INSERT INTO load_job_known_lot (load_job_id, lot_id) SELECT ?, unnest(?::uuid[])";

    private final Sql sql;
    private final AgroalDataSource dataSource;

    LoadRows(Sql sql, AgroalDataSource dataSource) {
        this.sql = sql;
        this.dataSource = dataSource;
    }

    /** Keeps rows as they arrive. Transaction: joins. */
    public void append(LoadJobId loadJobId, List<FileRow> rows) {
        var text = new StringBuilder(rows.size() * 128);
        rows.forEach(row -> write(text, loadJobId, row));
        try (var connection = dataSource.getConnection()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, new StringReader(text.toString()));
        } catch (SQLException e) {
            throw new DatabaseException("cannot keep the rows of a file", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the rows of a file", e);
        }
    }

    /** The next rows that are not refused, in their order. */
    public List<Accepted> next(LoadJobId loadJobId, long afterLine, int most) {
        return sql.query(
                NEXT,
                row -> new Accepted(
                        row.getLong("line"),
                        new Grant(
                                new BeneficiaryId(row.getObject("beneficiary_id", UUID.class)),
                                new ProgrammeId(row.getString("programme_id")),
                                row.getString("grant_reference"),
                                new Money(row.getLong("amount_cents"), row.getString("currency")),
                                new Validity(Sql.instant(row, "valid_from"), Sql.instant(row, "valid_until")))),
                loadJobId.value(),
                afterLine,
                most);
    }

    /** Takes a chunk off the table: the refused rows stay with their reasons, the others go. Transaction: joins. */
    public void settle(LoadJobId loadJobId, long afterLine, long lastLine, List<Refused> refused) {
        if (!refused.isEmpty()) {
            sql.update(
                    REFUSE,
                    Column.of("bigint", refused, Refused::line),
                    Column.of("text", refused, row -> row.refusal().name()),
                    Column.of("text", refused, Refused::detail),
                    loadJobId.value());
        }
        sql.update(DELETE_LOADED, loadJobId.value(), afterLine, lastLine);
    }

    /** The refused rows after a line, in their order. */
    public List<Refused> refused(LoadJobId loadJobId, long afterLine, int most) {
        return sql.query(
                REFUSED,
                row -> new Refused(
                        row.getLong("line"), Refusal.valueOf(row.getString("refusal")), row.getString("detail")),
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

    private static void write(StringBuilder text, LoadJobId loadJobId, FileRow row) {
        text.append(loadJobId).append('\t').append(row.line()).append('\t');
        switch (row) {
            case Accepted accepted -> writeGrant(text, accepted.grant());
            case Refused refused ->
                text.append("\\N\t\\N\t\\N\t\\N\t\\N\t\\N\t\\N\t")
                        .append(refused.refusal())
                        .append('\t')
                        .append(escaped(refused.detail()))
                        .append('\n');
        }
    }

    private static void writeGrant(StringBuilder text, Grant grant) {
        text.append(grant.beneficiaryId())
                .append('\t')
                .append(grant.programmeId())
                .append('\t')
                .append(grant.amount().currency())
                .append('\t')
                .append(escaped(grant.grantReference()))
                .append('\t')
                .append(grant.amount().cents())
                .append('\t')
                .append(grant.validity().from())
                .append('\t')
                .append(grant.validity().until())
                .append("\t\\N\t\\N\n");
    }

    /** Neither references nor details hold control characters; a backslash would begin an escape. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\");
    }
}
