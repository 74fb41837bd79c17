package eu.buono.wallet.programme;

import eu.buono.contracts.ProgrammeId;
import eu.buono.wallet.programme.api.Programme;
import eu.buono.wallet.programme.api.Programmes;
import eu.buono.wallet.programme.model.ProgrammeSchedule;
import eu.buono.wallet.programme.model.PublishedProgramme;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The programmes in memory: read from files and published at start, and looked at again for what others published. */
@ApplicationScoped
class ProgrammeCatalogue implements Programmes {

    private static final int BEFORE_CONSUMERS = 1;

    private final List<PublishedProgramme> files;
    private final List<ProgrammeId> programmeIds;
    private final PublishProgrammes publishProgrammes;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile List<ProgrammeSchedule> programmes = List.of();
    private volatile List<Integer> versionsInForce = List.of();

    ProgrammeCatalogue(ProgrammeFiles files, PublishProgrammes publishProgrammes, InstantSource clock) {
        this.clock = clock;
        this.files = files.read();
        this.programmeIds =
                this.files.stream().map(PublishedProgramme::programmeId).toList();
        this.publishProgrammes = publishProgrammes;
    }

    /** Before anything is loaded or held, since both need the rules. */
    void publish(@Observes @Priority(BEFORE_CONSUMERS) StartupEvent event) {
        // As the database keeps it: what is published again says the same.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        alone(() -> {
            programmes = publishProgrammes.publish(files, now);
            versionsInForce = versionsInForce(now);
        });
    }

    /**
     * Another process may have published a version. Where another version holds than before, the caps of its
     * forerunner are taken out of the database.
     */
    @Scheduled(
            every = "{buono.programme.refresh-interval}",
            delayed = "{buono.programme.refresh-interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void refresh() {
        alone(() -> {
            var now = clock.instant();
            programmes = publishProgrammes.counting(programmeIds);
            var present = versionsInForce(now);
            if (!present.equals(versionsInForce)) {
                publishProgrammes.keepCaps(programmeIds, now);
                versionsInForce = present;
            }
        });
    }

    /** The schedule begins while a slow start still publishes: what was read first must not be set last. */
    private void alone(Runnable reading) {
        lock.lock();
        try {
            reading.run();
        } finally {
            lock.unlock();
        }
    }

    private List<Integer> versionsInForce(Instant now) {
        return programmes.stream().map(programme -> programme.at(now).version()).toList();
    }

    List<ProgrammeSchedule> all() {
        return programmes;
    }

    @Override
    public Optional<Programme> any() {
        return programmes.stream().map(Programme.class::cast).findFirst();
    }

    @Override
    public Optional<Programme> find(ProgrammeId programmeId) {
        return programmes.stream()
                .filter(programme -> programme.programmeId().equals(programmeId))
                .map(Programme.class::cast)
                .findFirst();
    }
}
