package eu.buono.watch.fraud.model;

import eu.buono.contracts.ProgrammeId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which rules hold for which programme on which day: those of the first instant of the day, whenever it is judged. So a
 * day has one measure, in whatever order its captures come, and a change has arrived long before anything is judged by
 * it; it finds nothing in days before, and hides nothing there.
 *
 * @param defaults what holds where a programme says nothing, or is not known
 * @param programmes what is known of a programme
 */
public record RuleBook(Rules defaults, Function<ProgrammeId, Optional<DatedRules>> programmes) {

    /** The defaults for all programmes. */
    public static RuleBook of(Rules defaults) {
        return new RuleBook(defaults, programmeId -> Optional.empty());
    }

    /** The day of an instant; the same for all programmes. */
    public LocalDate day(Instant at) {
        return defaults.day(at);
    }

    public Rules on(LocalDate day, ProgrammeId programmeId) {
        var begin = day.atStartOfDay(defaults.zone()).toInstant();
        return programmes
                .apply(programmeId)
                .flatMap(known -> known.at(begin))
                .map(defaults::with)
                .orElse(defaults);
    }
}
