package eu.buono.wallet.balance;

import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.WalletEvent;
import eu.buono.contracts.event.WalletEvent.WalletFrozenV1;
import eu.buono.contracts.event.WalletEvent.WalletUnfrozenV1;
import eu.buono.platform.durable.Outbox;
import eu.buono.wallet.balance.api.Wallet;
import eu.buono.wallet.balance.store.FreezeStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A holder freezes the own wallet, with all that is the person's in the programme, and lifts that again. */
@ApplicationScoped
class FreezeWallet {

    private final FindWallets findWallets;
    private final FreezeStore freezes;
    private final Outbox outbox;
    private final InstantSource clock;

    FreezeWallet(FindWallets findWallets, FreezeStore freezes, Outbox outbox, InstantSource clock) {
        this.findWallets = findWallets;
        this.freezes = freezes;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The holder's freeze of a wallet.
     *
     * @param since when it began; absent: there is none
     */
    record Freeze(WalletId walletId, Optional<Instant> since) {}

    /** Refuses: NOT_FOUND. */
    Freeze of(WalletId walletId) {
        return freeze(findWallets.get(walletId));
    }

    /**
     * From the answer on no new money is held; what is held already can be used. Idempotent. Transaction: starts.
     * Emits: WalletFrozenV1, once. Refuses: NOT_FOUND.
     */
    Freeze freeze(WalletId walletId) {
        var wallet = findWallets.get(walletId);
        var now = clock.instant();
        return QuarkusTransaction.requiringNew().call(() -> {
            if (freezes.freeze(wallet.parts(), now)) {
                publish(new WalletFrozenV1(wallet.walletId(), wallet.beneficiaryId(), wallet.programmeId(), now));
            }
            return freeze(wallet);
        });
    }

    /**
     * Lifts the holder's freeze, and no other. Idempotent. Transaction: starts. Emits: WalletUnfrozenV1, once. Refuses:
     * NOT_FOUND.
     */
    Freeze lift(WalletId walletId) {
        var wallet = findWallets.get(walletId);
        var now = clock.instant();
        return QuarkusTransaction.requiringNew().call(() -> {
            if (freezes.lift(wallet.parts())) {
                publish(new WalletUnfrozenV1(wallet.walletId(), wallet.beneficiaryId(), wallet.programmeId(), now));
            }
            return freeze(wallet);
        });
    }

    private Freeze freeze(Wallet wallet) {
        return new Freeze(wallet.walletId(), freezes.since(wallet.parts()));
    }

    private void publish(WalletEvent event) {
        outbox.append(List.of(event));
    }
}
