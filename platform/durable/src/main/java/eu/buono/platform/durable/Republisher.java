package eu.buono.platform.durable;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Publishes state again, for when Kafka has lost what consumers had not read. Batch by batch, each one transaction with
 * the job's progress: a crash repeats nothing and leaves nothing out, and any number of processes may work.
 *
 * <p>Republished events are events like any other: their ids are new, since a consumer may remember the old id and yet
 * lack the effect. So consumers must know a fact that they have applied by its content.
 */
@ApplicationScoped
class Republisher {

    private static final Logger LOG = Logger.getLogger(Republisher.class);
    private static final int ROWS_MAX = 200;

    /** More than this many that others have locked: the job waits for them before it goes on. */
    private static final int LEFT_OVER_MAX = 1_000;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RepublishJobs jobs;
    private final List<StateSource> sources;
    private final Outbox outbox;
    private final DurableConfig config;
    private final Counter republished;
    private final InstantSource clock;
    private volatile boolean isStopping;

    Republisher(
            RepublishJobs jobs,
            Instance<StateSource> sources,
            Outbox outbox,
            DurableConfig config,
            MeterRegistry meters,
            InstantSource clock) {
        this.clock = clock;
        this.jobs = jobs;
        this.sources =
                sources.stream().sorted(Comparator.comparing(StateSource::name)).toList();
        this.outbox = outbox;
        this.config = config;
        this.republished = meters.counter("buono.republished");
    }

    /** What a batch came to. */
    private record Batch(long events, boolean isProgress) {}

    /**
     * Which aggregates come next.
     *
     * @param isEnd whether nothing of this kind comes after them
     */
    private record Next(List<UUID> wanted, Optional<UUID> after, boolean isEnd) {}

    void stop(@Observes ShutdownEvent event) {
        isStopping = true;
    }

    /** Works on orders until there is none, or until what is left must wait. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void work() throws InterruptedException {
        boolean isProgress = true;
        while (isProgress && !isStopping) {
            var batch = batchOrNothing();
            republished.increment(batch.events());
            isProgress = batch.isProgress();
            Thread.sleep(SECOND.multipliedBy(batch.events()).dividedBy(config.republishedPerSecondMax()));
        }
    }

    /** What fails is tried again at the next look. */
    private Batch batchOrNothing() {
        try {
            return QuarkusTransaction.requiringNew().call(this::nextBatch);
        } catch (RuntimeException e) {
            if (!isStopping) {
                LOG.warnf("state is published again later: %s", Causes.summary(e));
            }
            return new Batch(0, false);
        }
    }

    /** What is new must not wait behind what is old: while the outbox is long, nothing is added to it. */
    private Batch nextBatch() {
        var oldest = jobs.lockOldest();
        if (oldest.isEmpty() || jobs.waitingEvents() > config.relayBatchMax()) {
            return new Batch(0, false);
        }
        var job = oldest.get();
        var moved = job.place()
                .source()
                .or(() -> sourceAfter(""))
                .map(this::source)
                .map(source -> publish(job, source))
                .orElseGet(() -> job.finished(clock.instant()));
        jobs.save(moved);
        return new Batch(moved.done().events() - job.done().events(), !moved.equals(job));
    }

    /** Publishes what nobody has locked; the rest is left over. */
    private RepublishJob publish(RepublishJob job, StateSource source) {
        var next = next(job, source);
        var states = next.wanted().isEmpty() ? List.<AggregateState>of() : describe(source, next.wanted());
        outbox.appendAgain(
                job.jobId(),
                states.stream().flatMap(state -> state.events().stream()).toList());
        var published = states.stream().map(AggregateState::aggregateId).collect(Collectors.toSet());
        var leftOver = next.wanted().stream()
                .filter(aggregateId -> !published.contains(aggregateId))
                .toList();
        var done = job.done().plus(states);
        if (!next.isEnd() || !leftOver.isEmpty()) {
            return job.at(new RepublishJob.Place(Optional.of(source.name()), next.after(), leftOver), done);
        }
        return sourceAfter(source.name())
                .map(name -> job.at(RepublishJob.Place.beginningOf(name), done))
                .orElseGet(() -> job.at(job.place(), done).finished(clock.instant()));
    }

    /** A row that contradicts itself keeps nobody but itself from being published. */
    private static List<AggregateState> describe(StateSource source, List<UUID> wanted) {
        try {
            return source.lockAndDescribe(wanted);
        } catch (IllegalStateException contradiction) {
            return wanted.stream()
                    .flatMap(aggregateId -> describe(source, aggregateId).stream())
                    .toList();
        }
    }

    private static List<AggregateState> describe(StateSource source, UUID aggregateId) {
        try {
            return source.lockAndDescribe(List.of(aggregateId));
        } catch (IllegalStateException contradiction) {
            LOG.errorf("state cannot be published again: aggregateId=%s, %s", aggregateId, contradiction.getMessage());
            return List.of(AggregateState.indescribable(aggregateId));
        }
    }

    private static Next next(RepublishJob job, StateSource source) {
        var place = job.place();
        var single = job.scope().aggregateId();
        if (single.isPresent()) {
            return new Next(single.stream().filter(source::has).toList(), place.after(), true);
        }
        if (place.leftOver().size() > LEFT_OVER_MAX) {
            return new Next(place.leftOver(), place.after(), false);
        }
        var page = source.page(place.after(), job.scope().changedSince(), ROWS_MAX);
        var wanted = Stream.concat(place.leftOver().stream(), page.wanted().stream());
        return new Next(
                wanted.toList(), page.last().or(place::after), page.last().isEmpty());
    }

    private StateSource source(String name) {
        return sources.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this service has no state " + name));
    }

    private Optional<String> sourceAfter(String name) {
        return sources.stream()
                .map(StateSource::name)
                .filter(each -> each.compareTo(name) > 0)
                .findFirst();
    }
}
