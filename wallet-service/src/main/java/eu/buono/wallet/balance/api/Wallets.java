package eu.buono.wallet.balance.api;

import eu.buono.contracts.WalletId;
import java.util.Collection;
import java.util.List;

/** The wallets, for the contexts that move money in them. */
public interface Wallets {

    /** Finds the wallets of the owners and those with the ids, and locks their lots. Transaction: joins. */
    List<Wallet> lock(Collection<WalletOwner> owners, Collection<WalletId> walletIds);
}
