package eu.buono.merchant.programme;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.AttemptLimits;
import eu.buono.contracts.event.ProgrammeEvent.AuthorisationLimits;
import eu.buono.merchant.programme.api.ProgrammeDirectory;
import eu.buono.merchant.programme.model.KnownProgrammes;
import eu.buono.merchant.programme.store.ProgrammeRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Keeps the programmes in memory, so that no till waits for them. Events reach one process of several; the others read
 * what it has stored. While the database cannot be read, what was read last stands.
 */
@ApplicationScoped
class CachedProgrammes implements ProgrammeDirectory {

    private static final Logger LOG = Logger.getLogger(CachedProgrammes.class);

    private final ProgrammeRepository stored;
    private volatile KnownProgrammes known = new KnownProgrammes(List.of());

    CachedProgrammes(ProgrammeRepository stored) {
        this.stored = stored;
    }

    void start(@Observes StartupEvent event) {
        refresh();
    }

    @Scheduled(every = "{buono.programme.refresh-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void refresh() {
        try {
            known = new KnownProgrammes(QuarkusTransaction.requiringNew().call(stored::all));
        } catch (RuntimeException e) {
            LOG.warnf("programmes cannot be read, those in memory stand cause=%s", e.toString());
        }
    }

    @Override
    public Duration reversalWindow(ProgrammeId programmeId, Instant now) {
        return known.reversalWindow(programmeId, now);
    }

    @Override
    public AuthorisationLimits authorisationLimits(ProgrammeId programmeId, Instant now) {
        return known.authorisationLimits(programmeId, now);
    }

    @Override
    public AttemptLimits attemptLimits(Instant now) {
        return known.attemptLimits(now);
    }

    @Override
    public Optional<String> ambito(Collection<ProgrammeId> programmes, CategoryId categoryId, Instant now) {
        return known.ambito(programmes, categoryId, now);
    }

    @Override
    public Optional<String> bene(Collection<ProgrammeId> programmes, GoodId goodId, Instant now) {
        return known.bene(programmes, goodId, now);
    }
}
