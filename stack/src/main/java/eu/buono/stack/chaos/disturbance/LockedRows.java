package eu.buono.stack.chaos.disturbance;

import eu.buono.platform.testkit.Database;
import eu.buono.stack.chaos.activity.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * An idle session of a super-user holds locks, as that of somebody does who has begun a transaction in psql and gone to
 * lunch. No limit of a service's own role ends it.
 */
final class LockedRows implements Disturbance {

    private final Database superuser;
    private final Lock lock;
    private final Span span;
    private final Set<Operation> unaffected;
    private Optional<Connection> session = Optional.empty();

    /**
     * What is locked.
     *
     * @param sql takes the locks and keeps them until its transaction ends
     */
    record Lock(String kind, String name, String sql) {}

    LockedRows(Database superuser, Lock lock, Span span, Set<Operation> unaffected) {
        this.superuser = superuser;
        this.lock = lock;
        this.span = span;
        this.unaffected = Set.copyOf(unaffected);
    }

    @Override
    public String kind() {
        return "lock " + lock.kind();
    }

    @Override
    public String name() {
        return "lock " + lock.name();
    }

    @Override
    public Span span() {
        return span;
    }

    @Override
    public void begin() throws SQLException {
        var connection = superuser.connect();
        session = Optional.of(connection);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(lock.sql());
        }
    }

    @Override
    public void end() throws SQLException {
        if (session.isPresent()) {
            session.get().close();
            session = Optional.empty();
        }
    }

    @Override
    public Set<Operation> unaffected() {
        return unaffected;
    }
}
