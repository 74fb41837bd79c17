package eu.buono.wallet.programme.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A version of a programme, as it was published.
 *
 * @param changeId the change by which people made it; absent for one out of a file
 * @param withdrawnAt when it was withdrawn, before it held; absent for one that counts
 */
public record ProgrammeVersion(
        PublishedProgramme rules,
        Instant holdsFrom,
        Instant publishedAt,
        Optional<UUID> changeId,
        Optional<Instant> withdrawnAt) {

    public static ProgrammeVersion ofFile(PublishedProgramme rules, Instant now) {
        return new ProgrammeVersion(rules, now, now, Optional.empty(), Optional.empty());
    }

    public int number() {
        return rules.version();
    }

    public boolean isCounting() {
        return withdrawnAt.isEmpty();
    }

    ProgrammeVersion withdrawn(Instant at) {
        return new ProgrammeVersion(rules, holdsFrom, publishedAt, changeId, Optional.of(at));
    }
}
