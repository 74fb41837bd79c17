package eu.buono.wallet.eligibility;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.Eligibility;
import eu.buono.contracts.event.ProgrammeEvent.EligibilityClass;
import eu.buono.contracts.event.ProgrammeEvent.GrantRule;
import eu.buono.wallet.api.WalletRefusal;
import eu.buono.wallet.programme.api.Grant;
import eu.buono.wallet.programme.api.GrantRequest;
import eu.buono.wallet.programme.api.Programme;
import eu.buono.wallet.programme.api.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The classes of people that the programmes have in their years. */
@ApplicationScoped
class YearClasses {

    /** Whose grant is looked at to know what all will be like. */
    private static final BeneficiaryId ANYBODY = new BeneficiaryId(new UUID(0, 0));

    private final Programmes programmes;

    YearClasses(Programmes programmes) {
        this.programmes = programmes;
    }

    /** A programme's year with the rule of its grants. */
    record Year(Programme programme, int number, GrantRule rule, Eligibility eligibility) {

        List<String> classIds() {
            return eligibility.classes().stream().map(EligibilityClass::classId).toList();
        }

        /** Refuses: ELIGIBILITY_CLASS_UNKNOWN, REQUEST_MALFORMED for none. */
        List<String> requireAll(List<String> classIds) {
            if (classIds.isEmpty()) {
                throw refused(HttpRefusal.REQUEST_MALFORMED, "classIds names no class: leave it out for all");
            }
            classIds.forEach(this::require);
            return classIds.stream().distinct().toList();
        }

        /** Refuses: ELIGIBILITY_CLASS_UNKNOWN. */
        void require(String classId) {
            if (find(classId).isEmpty()) {
                throw refused(
                        WalletRefusal.ELIGIBILITY_CLASS_UNKNOWN, "the classes are " + String.join(", ", classIds()));
            }
        }

        Optional<EligibilityClass> find(String classId) {
            return eligibility.classes().stream()
                    .filter(one -> one.classId().equals(classId))
                    .findFirst();
        }

        /** What a grant of so much would be like. Refuses: REQUEST_MALFORMED, AMOUNT_INVALID, VALIDITY_INVALID. */
        Grant sample(Optional<String> grantReference, Money amount, Instant now) {
            return programme.grant(
                    new GrantRequest(
                            ANYBODY, Optional.of(number), grantReference, amount, Optional.empty(), Optional.empty()),
                    now);
        }
    }

    /** Refuses: PROGRAMME_UNKNOWN, ELIGIBILITY_CLASS_UNKNOWN where the programme has no classes in that year. */
    Year of(ProgrammeId programmeId, int programmeYear, Instant now) {
        return find(programmes.get(programmeId), programmeYear, now)
                .orElseThrow(() -> refused(
                        WalletRefusal.ELIGIBILITY_CLASS_UNKNOWN, "the programme names no classes for that year"));
    }

    Optional<Year> find(Programme programme, int programmeYear, Instant now) {
        return programme
                .grantRule(programmeYear, now)
                .flatMap(rule ->
                        rule.eligibility().map(eligibility -> new Year(programme, programmeYear, rule, eligibility)));
    }
}
