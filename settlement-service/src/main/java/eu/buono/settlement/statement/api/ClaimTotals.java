package eu.buono.settlement.statement.api;

import eu.buono.contracts.SettlementId;
import java.util.Map;

/** Sums of the book of claims. */
public interface ClaimTotals {

    /**
     * In cents.
     *
     * @param openCents accrued minus reversed of what is in no settlement
     * @param settledCents accrued minus reversed of what is in one
     */
    record Sums(long accruedCents, long reversedCents, long openCents, long settledCents) {}

    /**
     * The claims that name one settlement.
     *
     * @param claims how many
     * @param accruedCents sum of the captures
     * @param reversedCents sum of what was given back, above zero
     */
    record SettledSum(long claims, long accruedCents, long reversedCents) {}

    /** All statements of the transaction, which has none yet, see what was committed before the next one. */
    void readOneSnapshot();

    /** Of all merchants. Transaction: joins. */
    Sums sums();

    /**
     * Of all settlements that claims name, also of such that do not exist, from after the first id to the last one.
     * Transaction: joins.
     */
    Map<SettlementId, SettledSum> settled(SettlementId after, SettlementId last);
}
