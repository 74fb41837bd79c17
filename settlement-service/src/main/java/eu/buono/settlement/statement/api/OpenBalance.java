package eu.buono.settlement.statement.api;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import java.time.Instant;

/**
 * What a merchant is owed of one programme and in no settlement yet.
 *
 * @param accrued sum of the captures
 * @param reversed sum of what was given back, also of captures that an earlier settlement paid
 * @param claims number of entries
 * @param from when the oldest of them was captured
 */
public record OpenBalance(MerchantId merchantId, Money accrued, Money reversed, long claims, Instant from) {

    /** Below zero where more was given back than captured. */
    public long netCents() {
        return accrued.cents() - reversed.cents();
    }
}
