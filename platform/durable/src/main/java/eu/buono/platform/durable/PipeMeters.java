package eu.buono.platform.durable;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What waits between this process and Kafka, as meters that are there from the start, at zero. What the database knows
 * is asked every few seconds, not at each look of whoever collects: a collector must not wait for a lock, and several
 * of them cost no more than one.
 */
@ApplicationScoped
class PipeMeters {

    static final String APPLIED = "buono.events.applied";
    static final String PARKED = "buono.events.parked";
    static final String DEFERRED = "buono.events.deferred";

    private static final Logger LOG = Logger.getLogger(PipeMeters.class);
    private static final String CONSUMER = "consumer";

    private static final String BACKLOG = "SELECT coalesce(sum(events), 0), min(occurred_at) FROM outbox_append";

    private static final String WAITING =
            "SELECT consumer, retry_at IS NOT NULL, count(*) FROM parked_event GROUP BY 1, 2";

    /** Events that a consumer has set aside, and whether it tries them again by itself. */
    private record SetAside(String consumer, boolean isDeferred) {}

    private final EventConsumers consumers;
    private final OutboxRelay relay;
    private final AgroalDataSource dataSource;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private volatile long backlog;
    private volatile Optional<Instant> oldest = Optional.empty();
    private volatile Map<SetAside, Long> setAside = Map.of();

    PipeMeters(
            EventConsumers consumers,
            OutboxRelay relay,
            AgroalDataSource dataSource,
            MeterRegistry meters,
            InstantSource clock) {
        this.consumers = consumers;
        this.relay = relay;
        this.dataSource = dataSource;
        this.meters = meters;
        this.clock = clock;
    }

    void register(@Observes StartupEvent event) {
        meters.gauge("buono.outbox.backlog.events", this, me -> me.backlog);
        age("buono.outbox.backlog.age", Tags.empty(), this::ageOfBacklog);
        age("buono.outbox.progress.age", Tags.empty(), relay::progressAge);
        for (var consumer : consumers.all()) {
            var tags = Tags.of(CONSUMER, consumer.name());
            meters.gauge("buono.consumer.lag", tags, consumer, EventConsumer::lag);
            age("buono.consumer.progress.age", tags, consumer::progressAge);
            for (var name : new String[] {APPLIED, PARKED, DEFERRED}) {
                meters.counter(name, tags);
            }
            waiting("buono.events.parked.now", new SetAside(consumer.name(), false));
            waiting("buono.events.deferred.now", new SetAside(consumer.name(), true));
        }
    }

    private void waiting(String name, SetAside what) {
        meters.gauge(name, Tags.of(CONSUMER, what.consumer()), this, me -> me.setAside.getOrDefault(what, 0L));
    }

    private void age(String name, Tags tags, Supplier<Duration> age) {
        TimeGauge.builder(name, () -> age.get().toMillis(), TimeUnit.MILLISECONDS)
                .tags(tags)
                .register(meters);
    }

    private Duration ageOfBacklog() {
        return oldest.map(at -> Duration.between(at, clock.instant()))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    /** Without the database the last figures stay, and {@code buono.outbox.backlog.age} grows with what waited. */
    @Scheduled(every = "{buono.durable.meters-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void ask() {
        try (var connection = dataSource.getConnection()) {
            askForBacklog(connection);
            askForSetAside(connection);
        } catch (SQLException e) {
            LOG.debugf("the database does not say what waits: %s", e.getMessage());
        }
    }

    private void askForBacklog(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(BACKLOG);
                var found = select.executeQuery()) {
            found.next();
            backlog = found.getLong(1);
            oldest = Optional.ofNullable(found.getObject(2, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant);
        }
    }

    private void askForSetAside(Connection connection) throws SQLException {
        var counts = new HashMap<SetAside, Long>();
        try (var select = connection.prepareStatement(WAITING);
                var found = select.executeQuery()) {
            while (found.next()) {
                counts.put(new SetAside(found.getString(1), found.getBoolean(2)), found.getLong(3));
            }
        }
        setAside = Map.copyOf(counts);
    }
}
