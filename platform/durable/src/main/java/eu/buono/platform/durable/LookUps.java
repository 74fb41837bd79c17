package eu.buono.platform.durable;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.TimeOrderedIds;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The audit of staff: who looked at which person, when and why. */
@ApplicationScoped
public class LookUps {

    private static final int REASON_LENGTH_MAX = 500;

    private static final String RECORD =
            "INSERT INTO look_up (look_up_id, looked_by, subject, reason, looked_at) VALUES (?, ?, ?, ?, ?)";

    private static final String NEWEST = """
            SELECT look_up_id, looked_by, subject, reason, looked_at FROM look_up
             WHERE ?::uuid IS NULL OR look_up_id < ?
             ORDER BY look_up_id DESC LIMIT ?
            """;

    private final AgroalDataSource dataSource;

    LookUps(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * One look.
     *
     * @param lookedBy issuer and subject of the access token
     * @param subject what was looked for, by the ids that events use
     * @param reason in the words of whoever looked
     */
    @Schema(name = "LookUp")
    public record LookUp(UUID lookUpId, String lookedBy, String subject, String reason, Instant lookedAt) {}

    /**
     * Writes it in a transaction of its own: what is shown afterwards was written before. Refuses: REQUEST_MALFORMED
     * without a reason.
     */
    public void record(String lookedBy, String subject, String reason, Instant now) {
        if (reason.isBlank() || reason.length() > REASON_LENGTH_MAX) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "reason must have 1 to " + REASON_LENGTH_MAX + " characters");
        }
        QuarkusTransaction.requiringNew().run(() -> {
            try (var connection = dataSource.getConnection();
                    var insert = connection.prepareStatement(RECORD)) {
                insert.setObject(1, TimeOrderedIds.next(now));
                insert.setString(2, lookedBy);
                insert.setString(3, subject);
                insert.setString(4, reason.strip());
                insert.setObject(5, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new DatabaseException("cannot write a look-up", e);
            }
        });
    }

    /** Newest first, those older than {@code before} if it is there. */
    public List<LookUp> newest(Optional<UUID> before, int rowsMax) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = dataSource.getConnection();
                    var select = connection.prepareStatement(NEWEST)) {
                select.setObject(1, before.orElse(null));
                select.setObject(2, before.orElse(null));
                select.setInt(3, rowsMax);
                return rows(select);
            } catch (SQLException e) {
                throw new DatabaseException("cannot read look-ups", e);
            }
        });
    }

    private static List<LookUp> rows(PreparedStatement select) throws SQLException {
        List<LookUp> found = new ArrayList<>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new LookUp(
                        rows.getObject("look_up_id", UUID.class),
                        rows.getString("looked_by"),
                        rows.getString("subject"),
                        rows.getString("reason"),
                        rows.getObject("looked_at", OffsetDateTime.class).toInstant()));
            }
        }
        return found;
    }
}
