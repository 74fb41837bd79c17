package eu.buono.wallet.balance.api;

import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.WalletId;
import eu.buono.wallet.programme.api.Validity;
import java.time.Instant;
import java.util.Comparator;

/**
 * One dated grant of money in a wallet, and where its money is now.
 *
 * @param isSwept whether what was available at the lot's end has gone to the expired account; from then on the lot is
 *     ended whatever the clock of a process says
 */
public record Lot(
        WalletId walletId, LotId lotId, String grantReference, Validity validity, boolean isSwept, Balances balances) {

    /** The order in which lots are spent: earliest end first, so that as little as possible is lost. */
    public static final Comparator<Lot> EARLIEST_END_FIRST = Comparator.comparing(
                    (Lot lot) -> lot.validity().until())
            .thenComparing(lot -> lot.validity().from())
            .thenComparing(lot -> lot.lotId().value());

    public boolean isSpendableAt(Instant now) {
        return !isSwept && validity.contains(now) && !balances.available().isZero();
    }

    public boolean isEndedAt(Instant now) {
        return isSwept || !now.isBefore(validity.until());
    }

    public Lot after(Movement movement, Money amount) {
        return new Lot(walletId, lotId, grantReference, validity, isSwept, balances.after(movement, amount));
    }
}
