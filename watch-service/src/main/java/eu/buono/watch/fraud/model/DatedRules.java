package eu.buono.watch.fraud.model;

import eu.buono.contracts.event.ProgrammeEvent.FraudRules;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rules of one programme with the instants from which they hold.
 *
 * @param revision of the publication
 * @param versions in the order of their instants; the first hold before their instant, too
 */
public record DatedRules(int revision, List<Version> versions) {

    public DatedRules {
        versions = List.copyOf(versions);
    }

    /** Rules and the first instant at which they hold; absent where the programme has none of its own. */
    public record Version(Instant holdsFrom, Optional<FraudRules> rules) {}

    public static DatedRules of(ProgrammePublishedV2 programme) {
        return new DatedRules(
                programme.revision(),
                programme.versions().stream()
                        .map(version ->
                                new Version(version.holdsFrom(), version.terms().fraudRules()))
                        .toList());
    }

    /** What the programme itself says of an instant. */
    public Optional<FraudRules> at(Instant instant) {
        return versions.reversed().stream()
                .filter(version -> !instant.isBefore(version.holdsFrom()))
                .findFirst()
                .or(() -> versions.stream().findFirst())
                .flatMap(Version::rules);
    }
}
