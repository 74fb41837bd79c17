package eu.buono.merchant.redemption.till;

import eu.buono.merchant.redemption.store.AttemptStore;
import eu.buono.merchant.store.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;

/** Forgets wrong codes that time has long forgiven, and with them the hashes of end customers and the addresses. */
@ApplicationScoped
class AttemptSweeper {

    /** Longer than any count takes to be forgiven. */
    private static final Duration KEPT_FOR = Duration.ofDays(2);

    private static final int BATCH_MAX = 1_000;
    private static final int BATCHES_MAX = 100;

    private final Transactions transactions;
    private final AttemptStore guesses;
    private final TillDecisionFactory desks;

    AttemptSweeper(Transactions transactions, AttemptStore guesses, TillDecisionFactory desks) {
        this.transactions = transactions;
        this.guesses = guesses;
        this.desks = desks;
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() throws SQLException {
        var before = desks.now().minus(KEPT_FOR);
        int forgotten = BATCH_MAX;
        for (int batch = 0; batch < BATCHES_MAX && forgotten == BATCH_MAX; batch++) {
            forgotten = transactions.call(connection -> guesses.forget(connection, before, BATCH_MAX));
        }
    }
}
