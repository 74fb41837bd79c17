package eu.buono.wallet.balance;

import eu.buono.contracts.event.WalletEvent.LotExpiredV1;
import eu.buono.platform.durable.Outbox;
import eu.buono.wallet.balance.api.Cause;
import eu.buono.wallet.balance.api.Lot;
import eu.buono.wallet.balance.api.Movement;
import eu.buono.wallet.balance.api.Transfer;
import eu.buono.wallet.balance.store.LedgerStore;
import eu.buono.wallet.balance.store.WalletStore;
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

    private final WalletStore wallets;
    private final LedgerStore ledger;
    private final Outbox outbox;
    private final InstantSource clock;

    ExpireLots(WalletStore wallets, LedgerStore ledger, Outbox outbox, InstantSource clock) {
        this.clock = clock;
        this.wallets = wallets;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    @Scheduled(every = "{buono.balance.expiry-interval}", concurrentExecution = ConcurrentExecution.SKIP)
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
