package eu.buono.wallet.eligibility;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RefusedException;
import eu.buono.wallet.api.WalletRefusal;
import eu.buono.wallet.eligibility.YearClasses.Year;
import eu.buono.wallet.eligibility.model.EligibilityEntry;
import eu.buono.wallet.eligibility.store.EligibilityStore;
import eu.buono.wallet.person.api.People;
import eu.buono.wallet.programme.api.Canaries;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The public body writes down who belongs to which class of people, and who is due nothing. */
@ApplicationScoped
class RecordPeople {

    private static final int REASON_LENGTH_MAX = 500;

    private final YearClasses yearClasses;
    private final People people;
    private final EligibilityStore entries;

    RecordPeople(YearClasses yearClasses, People people, EligibilityStore entries) {
        this.yearClasses = yearClasses;
        this.people = people;
        this.entries = entries;
    }

    /** What is to be written down of a person. */
    record Wish(String taxCode, String classId, LocalDate evidenceDate, boolean isEligible, Optional<String> reason) {}

    /**
     * Writes down all of them or nobody; answers how many entries say something new. Idempotent: what says the same
     * again is no entry. Transaction: joins. Refuses: PROGRAMME_UNKNOWN, ELIGIBILITY_CLASS_UNKNOWN, and with the
     * number of the person, counted from 1: TAX_CODE_INVALID, ROW_DUPLICATE, REQUEST_MALFORMED.
     */
    int record(ProgrammeId programmeId, int programmeYear, List<Wish> wishes, String by, Instant now) {
        var year = yearClasses.of(programmeId, programmeYear, now);
        var today = LocalDate.ofInstant(now, year.programme().zone());
        var at = now.truncatedTo(ChronoUnit.MILLIS);
        Set<BeneficiaryId> named = new HashSet<>();
        var asked = new ArrayList<EligibilityEntry>(wishes.size());
        for (int index = 0; index < wishes.size(); index++) {
            try {
                var entry = entry(year, wishes.get(index), today, by, at);
                requireFirst(named, entry);
                asked.add(entry);
            } catch (RefusedException no) {
                throw refused(
                        no.refusal(),
                        "person " + (index + 1) + ": "
                                + no.detail()
                                        .orElse(no.refusal().rule().meaning())
                                        .english());
            }
        }
        return entries.record(asked);
    }

    private EligibilityEntry entry(Year year, Wish wish, LocalDate today, String by, Instant now) {
        year.require(wish.classId());
        Canaries.requireAmongThemselves(year.programme().programmeId(), wish.taxCode());
        if (wish.evidenceDate().isAfter(today)) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "evidenceDate lies in the future");
        }
        var reason = wish.reason().map(String::strip).filter(text -> !text.isEmpty());
        if (reason.isEmpty() && !wish.isEligible()) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "a reason is needed for who is due nothing");
        }
        if (reason.filter(text -> text.length() > REASON_LENGTH_MAX).isPresent()) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "the reason has more than 500 characters");
        }
        return new EligibilityEntry(
                people.withTaxCode(wish.taxCode()),
                year.programme().programmeId(),
                year.number(),
                wish.classId(),
                wish.isEligible(),
                wish.evidenceDate(),
                reason,
                by,
                now);
    }

    private static void requireFirst(Set<BeneficiaryId> named, EligibilityEntry entry) {
        if (!named.add(entry.beneficiaryId())) {
            throw refused(WalletRefusal.ROW_DUPLICATE);
        }
    }
}
