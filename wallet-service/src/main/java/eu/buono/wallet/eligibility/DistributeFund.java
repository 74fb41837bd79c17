package eu.buono.wallet.eligibility;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.wallet.api.Act;
import eu.buono.wallet.api.WalletRefusal;
import eu.buono.wallet.eligibility.model.FundDistribution;
import eu.buono.wallet.eligibility.model.FundDistribution.Approved;
import eu.buono.wallet.eligibility.model.FundDistribution.Proposal;
import eu.buono.wallet.eligibility.model.FundDistribution.Proposed;
import eu.buono.wallet.eligibility.model.FundDistribution.Rejected;
import eu.buono.wallet.eligibility.model.FundShares;
import eu.buono.wallet.eligibility.store.DistributionRepository;
import eu.buono.wallet.eligibility.store.EligibilityStore;
import eu.buono.wallet.loading.api.GrantJobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Divides a fund among those who are due money, once two people have agreed. All calls join the caller's transaction.
 */
@ApplicationScoped
class DistributeFund {

    private final YearClasses yearClasses;
    private final EligibilityStore people;
    private final DistributionRepository distributions;
    private final GrantJobs grantJobs;

    DistributeFund(
            YearClasses yearClasses,
            EligibilityStore people,
            DistributionRepository distributions,
            GrantJobs grantJobs) {
        this.yearClasses = yearClasses;
        this.people = people;
        this.distributions = distributions;
        this.grantJobs = grantJobs;
    }

    /**
     * What somebody wants to divide.
     *
     * @param classIds of the people who have a share; absent: all classes of the year
     * @param grantReference absent: the year's
     */
    record Wish(
            ProgrammeId programmeId,
            int programmeYear,
            Money fund,
            Optional<List<String>> classIds,
            Optional<String> grantReference) {}

    /**
     * Computes what each would get. Refuses: PROGRAMME_UNKNOWN, ELIGIBILITY_CLASS_UNKNOWN, CURRENCY_NOT_SUPPORTED,
     * DISTRIBUTION_WITHOUT_PEOPLE, AMOUNT_INVALID, VALIDITY_INVALID, REQUEST_MALFORMED (reference).
     */
    Proposed propose(Wish wish, Act act) {
        var year = yearClasses.of(wish.programmeId(), wish.programmeYear(), act.at());
        var classIds = wish.classIds().map(year::requireAll).orElseGet(year::classIds);
        long count = people.count(wish.programmeId(), wish.programmeYear(), classIds);
        var perPerson = FundShares.of(wish.fund(), count, year.rule().amountMax());
        var grant = year.sample(wish.grantReference(), perPerson, act.at());
        var proposed = new Proposed(new Proposal(
                TimeOrderedIds.next(act.at()),
                wish.programmeId(),
                wish.programmeYear(),
                classIds,
                grant.grantReference(),
                wish.fund(),
                count,
                perPerson,
                grant.validity(),
                act));
        distributions.add(proposed);
        return proposed;
    }

    /**
     * Gives each of the people a share, which a load job makes a grant of. Refuses: NOT_FOUND, DISTRIBUTION_DECIDED,
     * DISTRIBUTION_NEEDS_ANOTHER_PERSON, DISTRIBUTION_OUTDATED if the people or the rules are others by now.
     */
    Approved approve(ProgrammeId programmeId, UUID distributionId, Act act) {
        var proposed = proposed(programmeId, distributionId);
        proposed.requireAnother(act);
        var proposal = proposed.proposal();
        requireSameRules(proposal, act.at());
        long count = people.share(proposal);
        var loadJobId =
                grantJobs.begin(programmeId, "distribution " + distributionId, proposal.grantReference(), act.at());
        var approved = proposed.approve(act, count, loadJobId);
        distributions.save(approved);
        return approved;
    }

    /** A grant of today would be what was shown. */
    private void requireSameRules(Proposal proposal, Instant now) {
        try {
            var year = yearClasses.of(proposal.programmeId(), proposal.programmeYear(), now);
            var grant = year.sample(Optional.of(proposal.grantReference()), proposal.perPerson(), now);
            if (year.requireAll(proposal.classIds()).equals(proposal.classIds())
                    && grant.validity().equals(proposal.validity())) {
                return;
            }
        } catch (RefusedException no) {
            throw refused(
                    WalletRefusal.DISTRIBUTION_OUTDATED,
                    "it was computed by other rules: "
                            + no.detail().orElse(no.refusal().rule().meaning()).english());
        }
        throw refused(WalletRefusal.DISTRIBUTION_OUTDATED, "grants of that year have another validity by now");
    }

    /** Refuses: NOT_FOUND, DISTRIBUTION_DECIDED, DISTRIBUTION_NEEDS_ANOTHER_PERSON. */
    Rejected reject(ProgrammeId programmeId, UUID distributionId, Act act) {
        var rejected = proposed(programmeId, distributionId).reject(act);
        distributions.save(rejected);
        return rejected;
    }

    private Proposed proposed(ProgrammeId programmeId, UUID distributionId) {
        FundDistribution found =
                distributions.lock(programmeId, distributionId).orElseThrow(() -> refused(HttpRefusal.NOT_FOUND));
        if (found instanceof Proposed proposed) {
            return proposed;
        }
        throw refused(WalletRefusal.DISTRIBUTION_DECIDED);
    }
}
