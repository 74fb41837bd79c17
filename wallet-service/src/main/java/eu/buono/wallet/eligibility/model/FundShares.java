package eu.buono.wallet.eligibility.model;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.Money;
import eu.buono.wallet.api.WalletRefusal;

/** A fund in equal shares of whole cents, none above what the programme lets a grant be. What is left is nobody's. */
public final class FundShares {

    private FundShares() {}

    /**
     * What each gets. Refuses: CURRENCY_NOT_SUPPORTED, DISTRIBUTION_WITHOUT_PEOPLE, AMOUNT_INVALID if it is less than a
     * cent.
     *
     * @param amountMax most that one grant may be
     */
    public static Money of(Money fund, long people, Money amountMax) {
        if (!fund.currency().equals(amountMax.currency())) {
            throw refused(WalletRefusal.CURRENCY_NOT_SUPPORTED);
        }
        if (people == 0) {
            throw refused(WalletRefusal.DISTRIBUTION_WITHOUT_PEOPLE);
        }
        long equal = fund.cents() / people;
        if (equal == 0) {
            throw refused(WalletRefusal.AMOUNT_INVALID, "the fund has less than a cent for each of " + people);
        }
        return new Money(Math.min(equal, amountMax.cents()), fund.currency());
    }
}
