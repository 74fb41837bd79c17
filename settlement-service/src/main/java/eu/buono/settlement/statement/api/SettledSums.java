package eu.buono.settlement.statement.api;

import eu.buono.contracts.SettlementId;
import java.util.Map;

/** What settlements took, by what the claims say. All calls join the caller's transaction. */
public interface SettledSums {

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

    /** Of all settlements that claims name, also of such that do not exist, from after the first id to the last one. */
    Map<SettlementId, SettledSum> settled(SettlementId after, SettlementId last);
}
