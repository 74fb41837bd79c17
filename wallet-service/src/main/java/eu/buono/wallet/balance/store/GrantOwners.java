package eu.buono.wallet.balance.store;

import eu.buono.contracts.WalletId;
import eu.buono.wallet.balance.api.Wallet;
import eu.buono.wallet.balance.api.WalletOwner;
import eu.buono.wallet.programme.api.Grant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Under whose name grants are loaded. A person with one tax code is nobody special; whoever has several gets what comes
 * for any of them into one wallet, and what is known of all of them counts.
 */
final class GrantOwners {

    private final Map<WalletOwner, WalletOwner> owners = new HashMap<>();
    private final Map<WalletId, WalletId> walletOfPart = new HashMap<>();
    private final Map<WalletId, Set<WalletId>> partsOfWallet = new HashMap<>();

    /** Grants for {@code written} are loaded for {@code owner}. */
    void put(WalletOwner written, WalletOwner owner) {
        owners.put(written, owner);
    }

    /** A wallet that a person with several codes has already. */
    void put(Wallet wallet) {
        var owner = new WalletOwner(wallet.beneficiaryId(), wallet.programmeId());
        wallet.codes().forEach(code -> put(new WalletOwner(code, wallet.programmeId()), owner));
        wallet.parts().forEach(part -> walletOfPart.put(part, wallet.walletId()));
        partsOfWallet.put(wallet.walletId(), wallet.parts());
    }

    WalletOwner owner(Grant grant) {
        var written = new WalletOwner(grant.beneficiaryId(), grant.programmeId());
        return owners.getOrDefault(written, written);
    }

    /** The wallet and those of the person's other codes. */
    Set<WalletId> parts(WalletId walletId) {
        return partsOfWallet.getOrDefault(walletId, Set.of(walletId));
    }

    /** The wallet of which this is a part. */
    WalletId wallet(WalletId part) {
        return walletOfPart.getOrDefault(part, part);
    }
}
