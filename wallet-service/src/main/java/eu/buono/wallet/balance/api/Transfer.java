package eu.buono.wallet.balance.api;

import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.WalletId;

/** One line of the ledger: one positive amount from one account to another of one lot, so every entry is double. */
public record Transfer(WalletId walletId, LotId lotId, Movement movement, Money amount, Cause cause) {

    public Transfer {
        if (amount.isZero()) {
            throw new IllegalArgumentException("a transfer moves something");
        }
    }
}
