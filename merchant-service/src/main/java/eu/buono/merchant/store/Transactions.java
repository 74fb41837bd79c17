package eu.buono.merchant.store;

import eu.buono.platform.durable.DatabaseException;
import eu.buono.platform.durable.OutsideTransactions;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** Plain JDBC transactions, for where the cost of JTA matters or a refusal must not roll back what it counted. */
@ApplicationScoped
public class Transactions {

    /** What is done in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** What is done after a look, given what was seen. */
    @FunctionalInterface
    public interface Change<S, T> {
        T in(Connection connection, S seen) throws SQLException;
    }

    private final AgroalDataSource dataSource;

    Transactions(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Commits what {@code work} did, or nothing of it if it throws, be it an Error: the pool would commit the rest. */
    public <T> T call(Work<T> work) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            boolean wasInside = OutsideTransactions.mark(true);
            try {
                var result = work.in(connection);
                connection.commit();
                return result;
            } catch (Throwable e) {
                rollBack(connection, e);
                throw e;
            } finally {
                OutsideTransactions.mark(wasInside);
            }
        }
    }

    /** Does {@code work} and undoes it, whatever comes of it: for a warm-up, of which nothing may stay. */
    public <T> T rehearse(Work<T> work) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            boolean wasInside = OutsideTransactions.mark(true);
            try {
                return work.in(connection);
            } finally {
                OutsideTransactions.mark(wasInside);
                connection.rollback();
            }
        }
    }

    /** Reads in one snapshot, however many statements that takes. */
    public <T> T look(Work<T> work) {
        try {
            return call(connection -> snapshot(connection, work));
        } catch (SQLException e) {
            throw new DatabaseException("cannot read", e);
        }
    }

    /**
     * Looks as {@link #look} does, and then changes something in a second transaction on the same connection: no more
     * looks than the pool has connections can be without their change.
     */
    public <S, T> T lookAndChange(Work<S> look, Change<S, T> change) {
        try {
            return call(connection -> {
                var seen = snapshot(connection, look);
                connection.commit();
                return change.in(connection, seen);
            });
        } catch (SQLException e) {
            throw new DatabaseException("cannot read and change", e);
        }
    }

    private static <T> T snapshot(Connection connection, Work<T> work) throws SQLException {
        try (var begin = connection.createStatement()) {
            begin.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        }
        return work.in(connection);
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
