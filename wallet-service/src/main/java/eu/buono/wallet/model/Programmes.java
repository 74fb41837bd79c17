package eu.buono.wallet.model;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The programmes of this installation. */
public record Programmes(List<Programme> all) {

    public Programmes {
        all = List.copyOf(all);
        long distinct = all.stream().map(Programme::programmeId).distinct().count();
        if (all.isEmpty() || distinct != all.size()) {
            throw new IllegalArgumentException("at least one programme is needed, each with its own id");
        }
    }

    public Optional<Programme> find(ProgrammeId programmeId) {
        return all.stream()
                .filter(programme -> programme.programmeId().equals(programmeId))
                .findFirst();
    }

    /** Refuses: PROGRAMME_UNKNOWN. */
    public Programme get(ProgrammeId programmeId) {
        return find(programmeId).orElseThrow(() -> refused(Refusal.PROGRAMME_UNKNOWN));
    }

    /** The years of all programmes, by programme and year. */
    public List<ProgrammeYear> years() {
        return all.stream()
                .sorted(Comparator.comparing(
                        programme -> programme.programmeId().value()))
                .flatMap(programme -> programme.years().stream())
                .toList();
    }
}
