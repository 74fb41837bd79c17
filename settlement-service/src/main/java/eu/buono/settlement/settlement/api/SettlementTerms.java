package eu.buono.settlement.settlement.api;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.SettlementId;
import java.time.Instant;

/**
 * What a settlement is about; it never changes once the period is closed.
 *
 * @param from when its oldest claim was captured
 * @param until captures before this instant are in it
 * @param claims number of its entries
 * @param accrued sum of the captures
 * @param reversed sum of what was given back, also of captures that an earlier settlement paid
 */
public record SettlementTerms(
        SettlementId settlementId,
        MerchantId merchantId,
        ProgrammeId programmeId,
        Instant from,
        Instant until,
        long claims,
        Money accrued,
        Money reversed) {

    /** Below zero where more was given back than captured. */
    public long netCents() {
        return accrued.cents() - reversed.cents();
    }

    /** What is paid; there is none of a balance below zero. */
    public Money amount() {
        return accrued.minus(reversed);
    }
}
