package eu.buono.wallet.programme;

import eu.buono.contracts.ProgrammeId;
import eu.buono.wallet.programme.model.ProgrammeSchedule;
import eu.buono.wallet.programme.model.ProgrammeVersion;
import eu.buono.wallet.programme.model.PublishedProgramme;
import eu.buono.wallet.programme.store.ProgrammeRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;

/** Publishes what is new in the programmes' files, and answers which versions of each count. */
@ApplicationScoped
public class PublishProgrammes {

    private static final Logger LOG = Logger.getLogger(PublishProgrammes.class);

    private final ProgrammeRepository repository;
    private final PublishVersions versions;

    PublishProgrammes(ProgrammeRepository repository, PublishVersions versions) {
        this.repository = repository;
        this.versions = versions;
    }

    /**
     * Publishes each file whose version is higher than any before, to hold from now on. Of a programme whose file is
     * older than what was published, the published one counts: a process of the version before, started again during a
     * deployment, brings no old rule back. Nor does the file of a programme that people have changed. Throws
     * {@link IllegalStateException} for a file that was changed under the same version. Idempotent: by programme and
     * version. Transaction: starts one per step, since on a busy machine the first use of each may take longer than a
     * transaction may be idle. Emits: ProgrammePublishedV2.
     */
    List<ProgrammeSchedule> publish(List<PublishedProgramme> files, Instant now) {
        for (var file : files) {
            QuarkusTransaction.requiringNew().run(() -> publish(file, now));
        }
        var programmeIds = files.stream().map(PublishedProgramme::programmeId).toList();
        keepCaps(programmeIds, now);
        return counting(programmeIds);
    }

    private void publish(PublishedProgramme file, Instant now) {
        repository.keepFile(file, now);
        var history = versions.lock(file.programmeId());
        if (history.isEdited()) {
            LOG.infof("file not applied, people have changed the programme programme=%s", file.programmeId());
            return;
        }
        if (history.isEmpty() || file.version() > history.newest().number()) {
            versions.add(history, ProgrammeVersion.ofFile(file, now));
            return;
        }
        boolean isChanged = history.find(file.version())
                .filter(version -> !version.rules().equals(file))
                .isPresent();
        if (isChanged) {
            throw new IllegalStateException(
                    "programme %s was changed but is still of version %d: raise the version in its file"
                            .formatted(file.programmeId(), file.version()));
        }
    }

    /** The versions of these programmes. Transaction: starts. */
    List<ProgrammeSchedule> counting(List<ProgrammeId> programmeIds) {
        return QuarkusTransaction.requiringNew().call(repository::histories).stream()
                .filter(history -> programmeIds.contains(history.programmeId()))
                .map(ProgrammeSchedule::new)
                .sorted(Comparator.comparingInt(schedule -> programmeIds.indexOf(schedule.programmeId())))
                .toList();
    }

    /** Makes the caps of an instant known to the database, each programme under its lock. Transaction: starts. */
    void keepCaps(List<ProgrammeId> programmeIds, Instant now) {
        for (var programmeId : programmeIds) {
            QuarkusTransaction.requiringNew().run(() -> versions.keepCaps(versions.lock(programmeId), now));
        }
    }
}
