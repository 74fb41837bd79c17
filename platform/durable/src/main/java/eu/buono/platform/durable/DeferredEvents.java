package eu.buono.platform.durable;

import eu.buono.contracts.event.PoisonEventException;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tries again the events of aggregates that could not be had: the first one of each, and once it is applied those
 * behind it. For ever while what is in its way passes by itself, such as somebody's lock; otherwise until {@link
 * DurableConfig#attemptsMax}, after which ops is needed. Every process does so, for all.
 */
@ApplicationScoped
class DeferredEvents {

    private static final Logger LOG = Logger.getLogger(DeferredEvents.class);

    /** Pause between looks while something is deferred, and while nothing is known to be. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private static final Duration IDLE_LOOK_EVERY = Duration.ofSeconds(1);

    /** A lock that is released is noticed within this time; each try costs the database a transaction. */
    private static final Duration PAUSE_MAX = Duration.ofSeconds(2);

    /** About once a minute for one aggregate. */
    private static final int TRIES_PER_WARNING = 30;

    private static final int AGGREGATES_MAX = 100;

    private static final String DUE = """
            SELECT consumer, aggregate_id FROM parked_event AS first
             WHERE retry_at <= now()
               AND NOT EXISTS (SELECT 1 FROM parked_event AS before
                                WHERE before.consumer = first.consumer AND before.aggregate_id = first.aggregate_id
                                  AND before.position < first.position)
             ORDER BY retry_at LIMIT ?
            """;

    private static final String IS_ANY = "SELECT EXISTS (SELECT 1 FROM parked_event WHERE retry_at IS NOT NULL)";

    private static final String POSTPONE = """
            UPDATE parked_event
               SET tries = tries + 1, failures = failures + ?, cause = ?,
                   retry_at = CASE WHEN failures + ? < ?
                                   THEN clock_timestamp() + least(? * power(2, least(tries, 10)), ?) * interval '1 ms' END
             WHERE retry_at IS NOT NULL
               AND position = (SELECT position FROM parked_event
                                WHERE position = (SELECT min(position) FROM parked_event
                                                   WHERE consumer = ? AND aggregate_id = ?)
                                  FOR UPDATE SKIP LOCKED)
            RETURNING retry_at IS NOT NULL, tries, event_id, origin, type, body, occurred_at, original
            """;

    /** An aggregate whose first parked event is to be tried. */
    private record Due(String consumer, UUID aggregateId) {}

    private final AgroalDataSource dataSource;
    private final ParkedEvents parkedEvents;
    private final DurableConfig config;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "deferred-events");

    DeferredEvents(AgroalDataSource dataSource, ParkedEvents parkedEvents, DurableConfig config) {
        this.dataSource = dataSource;
        this.parkedEvents = parkedEvents;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        thread.join(IDLE_LOOK_EVERY);
    }

    boolean isAlive() {
        return stop.getCount() == 0 || thread.isAlive();
    }

    private void run() {
        try {
            var pause = IDLE_LOOK_EVERY;
            while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = look() ? LOOK_EVERY : IDLE_LOOK_EVERY;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether something is deferred still. A database that is away is asked again. */
    private boolean look() {
        try {
            due().forEach(this::retry);
            return isAny();
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("deferred events wait for the database: %s", Causes.summary(e));
            return false;
        }
    }

    private void retry(Due due) {
        try {
            while (QuarkusTransaction.requiringNew()
                    .call(() -> parkedEvents.retryNext(due.consumer(), due.aggregateId()))) {
                LOG.infof("a deferred event is applied consumer=%s aggregateId=%s", due.consumer(), due.aggregateId());
            }
        } catch (RuntimeException e) {
            QuarkusTransaction.requiringNew().run(() -> postpone(due, e));
        }
    }

    private void postpone(Due due, RuntimeException cause) {
        int failures = 0;
        if (cause instanceof PoisonEventException) {
            failures = config.attemptsMax();
        } else if (!Causes.isTransient(cause)) {
            failures = 1;
        }
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement(POSTPONE)) {
            update.setInt(1, failures);
            update.setString(2, Causes.summary(cause));
            update.setInt(3, failures);
            update.setInt(4, config.attemptsMax());
            update.setLong(5, config.retryPause().toMillis());
            update.setLong(6, PAUSE_MAX.toMillis());
            update.setString(7, due.consumer());
            update.setObject(8, due.aggregateId());
            try (var found = update.executeQuery()) {
                if (!found.next()) {
                    return;
                }
                if (!found.getBoolean(1)) {
                    OutboxRow.insert(
                            connection,
                            List.of(deadLetter(due, found, Causes.summary(cause))
                                    .row()));
                    LOG.errorf(
                            "event parked, its aggregate waits for a replay: %s, %s",
                            found.getString(4), Causes.summary(cause));
                } else if (found.getInt(2) % TRIES_PER_WARNING == 0) {
                    LOG.warnf(
                            "an aggregate still waits tries=%d consumer=%s aggregateId=%s cause=%s",
                            found.getInt(2), due.consumer(), due.aggregateId(), Causes.summary(cause));
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException("cannot postpone a deferred event", e);
        }
    }

    private static DeadLetter deadLetter(Due due, ResultSet found, String cause) throws SQLException {
        return new DeadLetter(
                due.consumer(),
                found.getObject(3, UUID.class),
                due.aggregateId(),
                found.getString(4),
                found.getString(5),
                found.getBytes(6),
                cause,
                found.getObject(7, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(found.getString(8)));
    }

    private List<Due> due() throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(DUE)) {
            select.setInt(1, AGGREGATES_MAX);
            try (var found = select.executeQuery()) {
                List<Due> due = new ArrayList<>();
                while (found.next()) {
                    due.add(new Due(found.getString(1), found.getObject(2, UUID.class)));
                }
                return due;
            }
        }
    }

    private boolean isAny() throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(IS_ANY);
                var found = select.executeQuery()) {
            return found.next() && found.getBoolean(1);
        }
    }
}
