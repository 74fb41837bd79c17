package eu.buono.voucher.programme;

import eu.buono.contracts.ProgrammeId;
import eu.buono.voucher.programme.api.Programme;
import eu.buono.voucher.programme.api.Programmes;
import eu.buono.voucher.programme.store.ProgrammeRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The programmes in memory, read again when they are old: the saga asks once per voucher, and programmes change once a
 * year. As long as none has arrived, each question looks for them.
 */
@ApplicationScoped
class KnownProgrammes implements Programmes {

    private record Copy(Map<ProgrammeId, Programme> byId, long readAtNanos) {}

    private final ProgrammeRepository repository;
    private final Duration ageMax;
    private volatile Copy copy = new Copy(Map.of(), 0);

    KnownProgrammes(ProgrammeRepository repository, ProgrammeConfig config) {
        this.repository = repository;
        this.ageMax = config.ageMax();
    }

    /** A programme that is not known is looked for at once: it may have arrived just now. */
    @Override
    public Optional<Programme> find(ProgrammeId programmeId) {
        var known = Optional.ofNullable(fresh().get(programmeId));
        return known.isPresent() ? known : Optional.ofNullable(read().get(programmeId));
    }

    @Override
    public Optional<Programme> any() {
        return fresh().values().stream().findFirst();
    }

    @Override
    public boolean isEmpty() {
        return fresh().isEmpty();
    }

    private Map<ProgrammeId, Programme> fresh() {
        var present = copy;
        boolean isOld = System.nanoTime() - present.readAtNanos() > ageMax.toNanos();
        return isOld || present.byId().isEmpty() ? read() : present.byId();
    }

    private Map<ProgrammeId, Programme> read() {
        var byId = QuarkusTransaction.joiningExisting().call(repository::all).stream()
                .collect(Collectors.toMap(Programme::programmeId, Function.identity()));
        copy = new Copy(byId, System.nanoTime());
        return byId;
    }
}
