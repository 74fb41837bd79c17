package eu.buono.wallet.balance;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.WalletId;
import eu.buono.platform.durable.LookUps;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import eu.buono.wallet.balance.api.Wallet;
import eu.buono.wallet.balance.store.WalletStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Finds wallets that the caller may see: holders their own, the public body and support all. */
@ApplicationScoped
public class FindWallets {

    private final WalletStore wallets;
    private final Caller caller;
    private final LookUps lookUps;
    private final InstantSource clock;

    FindWallets(WalletStore wallets, Caller caller, LookUps lookUps, InstantSource clock) {
        this.clock = clock;
        this.wallets = wallets;
        this.caller = caller;
        this.lookUps = lookUps;
    }

    /** Refuses: NOT_FOUND for a holder who names somebody else, REQUEST_MALFORMED if staff names nobody. */
    List<Wallet> of(Optional<BeneficiaryId> asked) {
        if (seesAll()) {
            var person = asked.orElseThrow(
                    () -> refused(HttpRefusal.REQUEST_MALFORMED, "the query parameter beneficiary is needed"));
            lookUps.record(caller.key(), person.toString(), "wallets, by the person's id", clock.instant());
            return wallets.findOf(person);
        }
        var own = caller.beneficiary();
        var found = wallets.findOf(own);
        boolean isOther = asked.isPresent()
                && !asked.get().equals(own)
                && found.stream().noneMatch(wallet -> wallet.isOf(asked.get()));
        if (isOther) {
            throw refused(HttpRefusal.NOT_FOUND);
        }
        return found;
    }

    /** Refuses: NOT_FOUND, also for wallets of others. */
    Wallet get(WalletId walletId) {
        return wallets.find(List.of(walletId)).stream()
                .filter(wallet -> seesAll() || wallet.isOf(caller.beneficiary()))
                .findFirst()
                .orElseThrow(() -> refused(HttpRefusal.NOT_FOUND));
    }

    private boolean seesAll() {
        return caller.has(Roles.PUBLIC_BODY) || caller.has(Roles.SUPPORT);
    }
}
