package eu.buono.platform.durable;

import eu.buono.platform.web.RequestLife;
import io.agroal.api.AgroalPoolInterceptor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Cancels what the database does for a request that nobody waits for any more, so that its connection goes back to the
 * pool: at once when the request's connection closes, and again and again after its deadline while it goes on.
 *
 * <p>The server decides what a cancelled commit was: it says that the transaction was rolled back, or that it was
 * committed. Threads that work for many callers at once, or for none, are not concerned.
 */
@Singleton
public class AbandonedStatements implements AgroalPoolInterceptor {

    private static final Logger LOG = Logger.getLogger(AbandonedStatements.class);
    private static final Duration LOOK = Duration.ofMillis(250);

    /** By the connection itself: the pool shows it in another wrapper each time, which is closed at once. */
    private final Map<PGConnection, Use> uses = Collections.synchronizedMap(new IdentityHashMap<>());

    private final Counter cancelled;

    @Inject
    public AbandonedStatements(Vertx vertx, MeterRegistry meters) {
        this.cancelled = meters.counter("buono.sql.abandoned");
        vertx.setPeriodic(LOOK.toMillis(), id -> look());
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        RequestLife.current()
                .ifPresent(life -> session(connection).ifPresent(session -> {
                    var use = new Use(session, life);
                    uses.put(session, use);
                    life.whenAbandoned(use.whenAbandoned);
                }));
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        session(connection).map(uses::remove).ifPresent(Use::end);
    }

    private void look() {
        long now = System.nanoTime();
        List<Use> all;
        synchronized (uses) {
            all = List.copyOf(uses.values());
        }
        all.stream().filter(Use::isBroken).forEach(use -> {
            uses.remove(use.session);
            use.end();
        });
        all.stream().filter(use -> use.life.isOver(now)).forEach(use -> use.whenAbandoned.run());
    }

    /** Empty if it has broken: the pool must get it back all the same, and {@link #look} forgets its use. */
    private static Optional<PGConnection> session(Connection connection) {
        try {
            return Optional.of(connection.unwrap(PGConnection.class));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /** One connection in the hands of one request. */
    private final class Use {

        private final PGConnection session;
        private final RequestLife life;
        private final Runnable whenAbandoned = () -> Thread.startVirtualThread(this::cancel);
        private boolean isOver;

        private Use(PGConnection session, RequestLife life) {
            this.session = session;
            this.life = life;
        }

        /** Nobody gets the connection while its statement is being cancelled: it could be the next one's. */
        private synchronized void cancel() {
            if (isOver) {
                return;
            }
            try {
                session.cancelQuery();
                cancelled.increment();
            } catch (SQLException e) {
                // A connection that has broken may leave the pool without being returned.
                uses.remove(session, this);
                LOG.infof("an abandoned statement could not be cancelled cause=SQLSTATE %s", e.getSQLState());
            }
        }

        private boolean isBroken() {
            try {
                return session instanceof Connection connection && connection.isClosed();
            } catch (SQLException e) {
                return true;
            }
        }

        private synchronized void end() {
            isOver = true;
            life.forget(whenAbandoned);
        }
    }
}
