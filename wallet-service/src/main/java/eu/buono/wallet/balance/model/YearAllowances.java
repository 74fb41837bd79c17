package eu.buono.wallet.balance.model;

import eu.buono.contracts.Money;
import java.util.HashMap;
import java.util.Map;

/** What wallets have got of their years, and may still get: grants take from it in the order of a load. */
public final class YearAllowances {

    private final Map<WalletYear, Long> loadedCents;

    /** {@code loadedCents}: what the wallets have got before the load; nothing is absent. */
    public YearAllowances(Map<WalletYear, Long> loadedCents) {
        this.loadedCents = new HashMap<>(loadedCents);
    }

    /** What the wallet has got of the year by now, in the currency of {@code amount}. */
    public Money loaded(WalletYear year, Money amount) {
        return new Money(loadedCents.getOrDefault(year, 0L), amount.currency());
    }

    /** Takes the amount from the year's allowance; false, taking nothing, if the cap would be exceeded. */
    public boolean take(WalletYear year, Money amount, Money cap) {
        var sum = loaded(year, amount).plus(amount);
        if (sum.isMoreThan(cap)) {
            return false;
        }
        loadedCents.put(year, sum.cents());
        return true;
    }
}
