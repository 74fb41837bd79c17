package eu.buono.wallet.balance;

import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.WalletEvent;
import eu.buono.contracts.event.WalletEvent.FundsRecoveredV1;
import eu.buono.platform.durable.Outbox;
import eu.buono.wallet.balance.api.Ledger;
import eu.buono.wallet.balance.api.Recoveries;
import eu.buono.wallet.balance.api.Wallet;
import eu.buono.wallet.balance.api.Wallets;
import eu.buono.wallet.balance.model.RecoveryRules;
import eu.buono.wallet.balance.model.RecoveryShare;
import eu.buono.wallet.balance.store.CorrectionStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/**
 * Takes what is owed since grants were corrected: at the correction, of each grant that is loaded later, and, by a
 * schedule, of what comes back from vouchers.
 */
@ApplicationScoped
public class RecoverDebts implements Recoveries {

    private static final int WALLETS_PER_TRANSACTION = 100;

    private final CorrectionStore corrections;
    private final Wallets wallets;
    private final Ledger ledger;
    private final Outbox outbox;
    private final InstantSource clock;

    RecoverDebts(CorrectionStore corrections, Wallets wallets, Ledger ledger, Outbox outbox, InstantSource clock) {
        this.corrections = corrections;
        this.wallets = wallets;
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Scheduled(every = "{buono.balance.expiry-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        int found;
        do {
            var now = clock.instant();
            found = QuarkusTransaction.requiringNew().call(() -> {
                var owing = corrections.owingWithMoney(now, WALLETS_PER_TRANSACTION);
                settle(owing, now);
                return owing.size();
            });
        } while (found == WALLETS_PER_TRANSACTION);
    }

    @Override
    public void settle(Collection<WalletId> walletIds, Instant now) {
        if (walletIds.isEmpty()) {
            return;
        }
        var owing = corrections.owing(walletIds);
        if (!owing.isEmpty()) {
            wallets.lock(List.of(), owing).forEach(wallet -> settle(wallet, now));
        }
    }

    private void settle(Wallet wallet, Instant now) {
        var shares = RecoveryRules.take(wallet, corrections.debts(wallet.parts()), now);
        if (!shares.isEmpty()) {
            ledger.append(shares.stream().map(RecoveryShare::transfer).toList(), now);
            corrections.regain(shares);
            outbox.append(shares.stream().map(RecoverDebts::event).toList());
        }
    }

    private static WalletEvent event(RecoveryShare share) {
        var transfer = share.transfer();
        return new FundsRecoveredV1(
                transfer.walletId(), transfer.lotId(), share.debt().correctionId(), transfer.amount());
    }
}
