package eu.buono.wallet.programme;

import eu.buono.contracts.ProgrammeId;
import eu.buono.wallet.programme.api.Programme;
import eu.buono.wallet.programme.api.Programmes;
import eu.buono.wallet.programme.model.PublishedProgramme;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The programmes in memory: read from files and published at start, and looked at again for what others published. */
@ApplicationScoped
class ProgrammeCatalogue implements Programmes {

    private static final int BEFORE_CONSUMERS = 1;

    private final ProgrammeFiles files;
    private final PublishProgrammes publishProgrammes;
    private final InstantSource clock = InstantSource.system();
    private volatile List<PublishedProgramme> programmes = List.of();

    ProgrammeCatalogue(ProgrammeFiles files, PublishProgrammes publishProgrammes) {
        this.files = files;
        this.publishProgrammes = publishProgrammes;
    }

    /** Before anything is loaded or held, since both need the rules. */
    void publish(@Observes @Priority(BEFORE_CONSUMERS) StartupEvent event) {
        programmes = publishProgrammes.publish(files.read(), clock.instant());
    }

    /** Another process may have been started with a higher version. */
    @Scheduled(every = "30s", delayed = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void refresh() {
        programmes = publishProgrammes.counting(programmes);
    }

    List<PublishedProgramme> all() {
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
