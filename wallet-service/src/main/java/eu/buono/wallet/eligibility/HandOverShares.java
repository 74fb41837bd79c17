package eu.buono.wallet.eligibility;

import eu.buono.platform.durable.Causes;
import eu.buono.wallet.eligibility.model.FundDistribution.Proposal;
import eu.buono.wallet.eligibility.store.DistributionRepository;
import eu.buono.wallet.eligibility.store.EligibilityStore;
import eu.buono.wallet.loading.api.GrantJobs;
import eu.buono.wallet.programme.api.Grant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Hands the grants of approved distributions over for loading, some per transaction: shares that were taken and the
 * grants they became are one transaction, so a crash at any point hands over each once.
 */
@ApplicationScoped
class HandOverShares {

    private static final Logger LOG = Logger.getLogger(HandOverShares.class);
    private static final int GRANTS_PER_TRANSACTION = 1000;

    private final DistributionRepository distributions;
    private final EligibilityStore people;
    private final GrantJobs grantJobs;
    private final InstantSource clock;

    HandOverShares(
            DistributionRepository distributions, EligibilityStore people, GrantJobs grantJobs, InstantSource clock) {
        this.distributions = distributions;
        this.people = people;
        this.grantJobs = grantJobs;
        this.clock = clock;
    }

    /** One that fails is tried again by the schedule, and keeps no other one waiting. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void handOverAll() {
        QuarkusTransaction.requiringNew().call(distributions::toHandOver).forEach(this::handOver);
    }

    private void handOver(UUID distributionId) {
        try {
            boolean isMore = true;
            while (isMore) {
                isMore = QuarkusTransaction.requiringNew().call(() -> handOverSome(distributionId));
            }
        } catch (RuntimeException e) {
            LOG.errorf("a distribution is handed over later: distributionId=%s, %s", distributionId, Causes.summary(e));
        }
    }

    /** False if nothing is left to hand over, or another process is at it. */
    private boolean handOverSome(UUID distributionId) {
        var found = distributions.lockToHandOver(distributionId);
        if (found.isEmpty()) {
            return false;
        }
        var distribution = found.get().distribution();
        var proposal = distribution.proposal();
        var now = clock.instant();
        var grants = people.takeShares(distributionId, GRANTS_PER_TRANSACTION).stream()
                .map(person -> new Grant(
                        person,
                        proposal.programmeId(),
                        proposal.programmeYear(),
                        proposal.grantReference(),
                        proposal.perPerson(),
                        proposal.validity()))
                .toList();
        if (grants.isEmpty()) {
            grantJobs.complete(distribution.loadJobId(), content(proposal), now);
            distributions.finish(distribution);
            return false;
        }
        grantJobs.add(distribution.loadJobId(), found.get().lines() + 1, grants, now);
        distributions.advance(distribution, grants.size());
        return true;
    }

    private static String content(Proposal proposal) {
        return "distribution " + proposal.distributionId();
    }
}
