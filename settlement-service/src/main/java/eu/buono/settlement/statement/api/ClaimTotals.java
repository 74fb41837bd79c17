package eu.buono.settlement.statement.api;

/** Sums of the book of claims. */
public interface ClaimTotals {

    /**
     * In cents.
     *
     * @param openCents accrued minus reversed of what is in no settlement
     * @param settledCents accrued minus reversed of what is in one
     */
    record Sums(long accruedCents, long reversedCents, long openCents, long settledCents) {}

    /** All statements of the transaction, which has none yet, see what was committed before the next one. */
    void readOneSnapshot();

    /** Of all merchants. Transaction: joins. */
    Sums sums();
}
