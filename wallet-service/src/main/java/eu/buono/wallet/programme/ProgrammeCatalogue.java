package eu.buono.wallet.programme;

import eu.buono.contracts.ProgrammeId;
import eu.buono.wallet.programme.api.Programme;
import eu.buono.wallet.programme.api.Programmes;
import eu.buono.wallet.programme.model.ProgrammeSchedule;
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

/** The programmes in memory: read from files and published at start, and looked at again for what others published. */
@ApplicationScoped
class ProgrammeCatalogue implements Programmes {

    private static final int BEFORE_CONSUMERS = 1;

    private final ProgrammeFiles files;
    private final PublishProgrammes publishProgrammes;
    private final InstantSource clock;
    private volatile List<ProgrammeSchedule> programmes = List.of();
    private volatile List<Integer> versionsInForce = List.of();

    ProgrammeCatalogue(ProgrammeFiles files, PublishProgrammes publishProgrammes, InstantSource clock) {
        this.clock = clock;
        this.files = files;
        this.publishProgrammes = publishProgrammes;
    }

    /** Before anything is loaded or held, since both need the rules. */
    void publish(@Observes @Priority(BEFORE_CONSUMERS) StartupEvent event) {
        // As the database keeps it: what is published again says the same.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        programmes = publishProgrammes.publish(files.read(), now);
        versionsInForce = versionsInForce(now);
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
        var now = clock.instant();
        var programmeIds =
                programmes.stream().map(ProgrammeSchedule::programmeId).toList();
        programmes = publishProgrammes.counting(programmeIds);
        var present = versionsInForce(now);
        if (!present.equals(versionsInForce)) {
            publishProgrammes.keepCaps(programmeIds, now);
            versionsInForce = present;
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
