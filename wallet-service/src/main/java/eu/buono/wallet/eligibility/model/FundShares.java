package eu.buono.wallet.eligibility.model;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.Money;
import eu.buono.wallet.api.WalletRefusal;

/**
 * A fund in equal shares of whole cents, none above what the programme lets a grant be.
 *
 * @param remainder of the fund, given to nobody
 * @param isCapped whether each would have got more without the programme's rule
 */
public record FundShares(long people, Money perPerson, Money remainder, boolean isCapped) {

    /**
     * Divides a fund. Refuses: CURRENCY_NOT_SUPPORTED, DISTRIBUTION_WITHOUT_PEOPLE, AMOUNT_INVALID if less than a cent
     * is each one's.
     *
     * @param amountMax most that one grant may be
     */
    public static FundShares of(Money fund, long people, Money amountMax) {
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
        var perPerson = new Money(Math.min(equal, amountMax.cents()), fund.currency());
        var remainder = new Money(fund.cents() - perPerson.cents() * people, fund.currency());
        return new FundShares(people, perPerson, remainder, equal > amountMax.cents());
    }
}
