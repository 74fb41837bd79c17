package eu.buono.wallet.eligibility.model;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.LoadJobId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.wallet.api.Act;
import eu.buono.wallet.api.WalletRefusal;
import eu.buono.wallet.programme.api.Validity;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A fund that is divided among the people of some classes: it is computed and shown, then another person decides, then
 * each of them gets a grant.
 *
 * <pre>
 * Proposed ─ approve ▶ Approved
 * Proposed ─ reject ▶ Rejected
 * </pre>
 */
public sealed interface FundDistribution {

    Proposal proposal();

    /**
     * What is to be divided, and what it comes to; it never changes.
     *
     * @param classIds of the people who have a share
     */
    record Proposal(
            UUID distributionId,
            ProgrammeId programmeId,
            int programmeYear,
            List<String> classIds,
            String grantReference,
            Money fund,
            long people,
            Money perPerson,
            Validity validity,
            Act act) {

        public Proposal {
            classIds = List.copyOf(classIds);
        }

        public Money remainder() {
            return new Money(fund.cents() - perPerson.cents() * people, fund.currency());
        }
    }

    /** Waits for another person. */
    record Proposed(Proposal proposal) implements FundDistribution {

        /**
         * Refuses: DISTRIBUTION_OUTDATED if more or fewer people than were counted are
         * due a share by now.
         *
         * @param people how many are due a share now
         * @param loadJobId the job that loads the grants
         */
        public Approved approve(Act act, long people, LoadJobId loadJobId) {
            if (people != proposal.people()) {
                throw refused(
                        WalletRefusal.DISTRIBUTION_OUTDATED,
                        "it was computed for " + proposal.people() + " people, and " + people + " are due a share now",
                        Map.of("people", Long.toString(people)));
            }
            return new Approved(proposal, act, loadJobId);
        }

        /** Refuses: DISTRIBUTION_NEEDS_ANOTHER_PERSON. */
        public Rejected reject(Act act) {
            requireAnother(act);
            return new Rejected(proposal, act);
        }

        /** Refuses: DISTRIBUTION_NEEDS_ANOTHER_PERSON. */
        public void requireAnother(Act act) {
            if (act.by().equals(proposal.act().by())) {
                throw refused(WalletRefusal.DISTRIBUTION_NEEDS_ANOTHER_PERSON);
            }
        }
    }

    /** Each of the people gets a grant, by a load job. */
    record Approved(Proposal proposal, Act approval, LoadJobId loadJobId) implements FundDistribution {}

    /** Nobody gets anything by it. */
    record Rejected(Proposal proposal, Act rejection) implements FundDistribution {}
}
