package eu.buono.merchant.programme;

import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.AttemptLimits;
import eu.buono.contracts.event.ProgrammeEvent.AuthorisationLimits;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.contracts.event.ProgrammeEvent.TillRules;
import java.time.Duration;

/** Programmes that differ from the shipped ones in what a test is about. */
public final class ProgrammeFixtures {

    private ProgrammeFixtures() {}

    public static ProgrammePublishedV1 aProgramme(String id, int version, TillRules rules) {
        var shipped = ShippedProgrammes.all().stream()
                .filter(programme -> programme.programmeId().value().equals("carta-docente"))
                .findFirst()
                .orElseThrow();
        return new ProgrammePublishedV1(
                new ProgrammeId(id),
                version,
                shipped.label(),
                shipped.currency(),
                shipped.zone(),
                shipped.grantRules(),
                shipped.voucherRules(),
                rules,
                shipped.categories(),
                shipped.fraudRules());
    }

    public static TillRules rules(Duration reversalWindow, Duration ttlMax, AttemptLimits attempts) {
        return new TillRules(reversalWindow, new AuthorisationLimits(Duration.ofMinutes(1), ttlMax, ttlMax), attempts);
    }

    public static AttemptLimits attempts(int merchantMax, Duration merchantWindow, Duration fresh) {
        return new AttemptLimits(10, merchantMax, 100, 10, merchantWindow, Duration.ofHours(2), fresh);
    }
}
