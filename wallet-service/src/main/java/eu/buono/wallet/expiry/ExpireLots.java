package eu.buono.wallet.expiry;

import eu.buono.contracts.event.WalletEvent.LotExpiredV1;
import eu.buono.platform.durable.Outbox;
import eu.buono.wallet.model.Cause;
import eu.buono.wallet.model.Lot;
import eu.buono.wallet.model.Movement;
import eu.buono.wallet.model.Transfer;
import eu.buono.wallet.store.Ledger;
import eu.buono.wallet.store.Wallets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;

/** Moves what is available in ended lots to their expired account; any number of processes may do so at once. */
@ApplicationScoped
public class ExpireLots {

    private static final int LOTS_PER_TRANSACTION = 500;

    private final Wallets wallets;
    private final Ledger ledger;
    private final Outbox outbox;
    private final InstantSource clock = InstantSource.system();

    ExpireLots(Wallets wallets, Ledger ledger, Outbox outbox) {
        this.wallets = wallets;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    @Scheduled(every = "{buono.wallet.expiry.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        int swept;
        do {
            var now = clock.instant();
            swept = QuarkusTransaction.requiringNew().call(() -> sweepSome(now));
        } while (swept == LOTS_PER_TRANSACTION);
    }

    /** Sweeps some of the lots that have ended by {@code now}. Transaction: joins. Emits: LotExpiredV1. */
    int sweepSome(Instant now) {
        var ended = wallets.lockEnded(now, LOTS_PER_TRANSACTION);
        if (ended.isEmpty()) {
            return 0;
        }
        var expiring = ended.stream()
                .filter(lot -> !lot.balances().available().isZero())
                .toList();
        ledger.append(expiring.stream().map(ExpireLots::expiry).toList(), now);
        wallets.markSwept(ended);
        outbox.append(expiring.stream()
                .map(lot -> new LotExpiredV1(
                        lot.walletId(), lot.lotId(), lot.balances().available()))
                .toList());
        return ended.size();
    }

    private static Transfer expiry(Lot lot) {
        var cause = Cause.of(lot.lotId().value());
        return new Transfer(
                lot.walletId(), lot.lotId(), Movement.EXPIRE, lot.balances().available(), cause);
    }
}
