package eu.buono.wallet.programme;

import eu.buono.platform.durable.Outbox;
import eu.buono.wallet.programme.model.PublishedProgramme;
import eu.buono.wallet.programme.store.ProgrammeRepository;
import eu.buono.wallet.programme.store.ProgrammeRepository.Kept;
import eu.buono.wallet.programme.store.YearCapStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Publishes what is new in the programmes' files, and answers which version of each counts. */
@ApplicationScoped
public class PublishProgrammes {

    private final ProgrammeRepository repository;
    private final YearCapStore yearCaps;
    private final Outbox outbox;

    PublishProgrammes(ProgrammeRepository repository, YearCapStore yearCaps, Outbox outbox) {
        this.repository = repository;
        this.yearCaps = yearCaps;
        this.outbox = outbox;
    }

    /**
     * Publishes each version that is higher than any before, and makes the caps of the years known to the database. Of
     * a programme whose file is older than what was published, the published one counts: a process of the version
     * before, started again during a deployment, brings no old rule back. Throws {@link IllegalStateException} for a
     * file that was changed under the same version. Idempotent: by programme and version. Transaction: starts one per
     * step, since on a busy machine the first use of each may take longer than a transaction may be idle. Emits:
     * ProgrammePublishedV1.
     */
    List<PublishedProgramme> publish(List<PublishedProgramme> files, Instant now) {
        for (var file : files) {
            QuarkusTransaction.requiringNew().run(() -> publish(file, now));
        }
        var counting = counting(files);
        var years = counting.stream()
                .sorted(Comparator.comparing(
                        programme -> programme.programmeId().value()))
                .flatMap(programme -> programme.years().stream())
                .toList();
        QuarkusTransaction.requiringNew().run(() -> yearCaps.keep(years));
        return counting;
    }

    private void publish(PublishedProgramme file, Instant now) {
        if (repository.saveIfNew(file, now)) {
            outbox.append(file.terms());
        }
    }

    /** The highest versions of the programmes that have a file. Transaction: starts. */
    List<PublishedProgramme> counting(List<PublishedProgramme> files) {
        Map<String, PublishedProgramme> kept = QuarkusTransaction.requiringNew().call(repository::newest).stream()
                .map(Kept::programme)
                .collect(Collectors.toMap(programme -> programme.programmeId().value(), Function.identity()));
        return files.stream()
                .map(file -> counting(
                        file, Optional.ofNullable(kept.get(file.programmeId().value()))))
                .toList();
    }

    private static PublishedProgramme counting(PublishedProgramme file, Optional<PublishedProgramme> kept) {
        var published = kept.orElseThrow(() -> new IllegalStateException(file.programmeId() + " was not published"));
        if (published.version() == file.version() && !published.equals(file)) {
            throw new IllegalStateException(
                    "programme %s was changed but is still of version %d: raise the version in its file"
                            .formatted(file.programmeId(), file.version()));
        }
        return published;
    }
}
