package eu.buono.wallet.eligibility;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.ProgrammeId;
import eu.buono.wallet.balance.api.YearGrants;
import eu.buono.wallet.eligibility.YearClasses.Year;
import eu.buono.wallet.eligibility.model.EligibilityEntry;
import eu.buono.wallet.eligibility.store.EligibilityStore;
import eu.buono.wallet.programme.api.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says why somebody has got money, or nothing. */
@ApplicationScoped
class ExplainEligibility {

    private final Programmes programmes;
    private final YearClasses yearClasses;
    private final EligibilityStore entries;
    private final YearGrants yearGrants;

    ExplainEligibility(
            Programmes programmes, YearClasses yearClasses, EligibilityStore entries, YearGrants yearGrants) {
        this.programmes = programmes;
        this.yearClasses = yearClasses;
        this.entries = entries;
        this.yearGrants = yearGrants;
    }

    /** How it stands with a person's money of a year. */
    enum Outcome {
        /** Money was granted. */
        GRANTED,
        /** The person is due money, which was not granted yet. */
        AWAITED,
        /** The person is due nothing, for the reason that the entry says. */
        NOT_DUE,
        /** Nobody has recorded the person. */
        NOT_RECORDED
    }

    /**
     * A year of a programme for a person.
     *
     * @param grantedCents with corrections, under every tax code of the person
     */
    record Explanation(Year year, Outcome outcome, Optional<EligibilityEntry> entry, long grantedCents) {}

    /** The current year and those in which the person was recorded, the newest first. Refuses: NOT_FOUND. */
    List<Explanation> explain(BeneficiaryId person, ProgrammeId programmeId, Instant now) {
        var programme = programmes.find(programmeId).orElseThrow(() -> refused(HttpRefusal.NOT_FOUND));
        var recorded = entries.of(person, programmeId);
        var current = programme.yearAt(now);
        return Stream.concat(current.stream().boxed(), recorded.stream().map(EligibilityEntry::programmeYear))
                .distinct()
                .sorted((one, other) -> Integer.compare(other, one))
                .flatMap(number -> yearClasses.find(programme, number, now).stream())
                .map(year -> explanation(person, year, recorded))
                .toList();
    }

    private Explanation explanation(BeneficiaryId person, Year year, List<EligibilityEntry> recorded) {
        var entry = recorded.stream()
                .filter(one -> one.programmeYear() == year.number())
                .findFirst();
        long cents = yearGrants.cents(person, year.programme().programmeId(), year.number());
        return new Explanation(year, outcome(entry, cents), entry, cents);
    }

    static Outcome outcome(Optional<EligibilityEntry> entry, long grantedCents) {
        if (grantedCents > 0) {
            return Outcome.GRANTED;
        }
        if (entry.isEmpty()) {
            return Outcome.NOT_RECORDED;
        }
        return entry.get().isEligible() ? Outcome.AWAITED : Outcome.NOT_DUE;
    }
}
