package eu.buono.platform.durable.evidence;

import eu.buono.platform.durable.evidence.SealedTable.Column;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A book whose rows tests write. */
@Singleton
class Notes {

    static final SealedTable TABLE = new SealedTable(
            "notes",
            "note",
            "note_id",
            List.of(Column.of("note_id"), Column.of("words"), Column.of("remark"), Column.instant("noted_at")));

    private final AgroalDataSource dataSource;

    Notes(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Produces
    @Singleton
    SealedTable table() {
        return TABLE;
    }

    void write(String words) {
        run("INSERT INTO note (words) VALUES ('" + words + "')");
    }

    void run(String sql) {
        try (var connection = dataSource.getConnection()) {
            run(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A transaction of somebody else, which stays open until it is committed or closed. */
    Connection begin() throws SQLException {
        var connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        run(connection, "SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL lock_timeout = 0");
        return connection;
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
