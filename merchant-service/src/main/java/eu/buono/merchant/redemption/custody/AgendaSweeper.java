package eu.buono.merchant.redemption.custody;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Sweeps again and again. Tills do not wait for it: they see for themselves what has lapsed or expired.
 *
 * <p>It sweeps what was due a while ago: until then another process, whose clock is behind, may promise a capture.
 */
@ApplicationScoped
class AgendaSweeper {

    private static final Logger LOG = Logger.getLogger(AgendaSweeper.class);

    private static final int BATCH_MAX = 500;

    private final SweepAgenda sweepAgenda;
    private final CustodyDecisionFactory desks;

    AgendaSweeper(SweepAgenda sweepAgenda, CustodyDecisionFactory desks) {
        this.sweepAgenda = sweepAgenda;
        this.desks = desks;
    }

    /** Trouble with the database ends this round; the next one tries again. */
    @Scheduled(every = "{buono.custody.sweep-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void sweep() {
        try {
            int done = BATCH_MAX;
            while (done == BATCH_MAX) {
                done = sweepAgenda.sweep(desks.reachedByAll(), BATCH_MAX);
            }
        } catch (SQLException e) {
            LOG.warnf("agenda sweep ends early cause=%s", e);
        }
    }
}
