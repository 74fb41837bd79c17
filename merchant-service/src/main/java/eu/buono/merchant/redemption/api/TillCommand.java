package eu.buono.merchant.redemption.api;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import java.util.Optional;

/** What a till may ask to be changed. */
public sealed interface TillCommand {

    /**
     * Authorises or redeems, as the order says.
     *
     * @param code absent when the check character shows that the code was mistyped
     */
    record Use(Optional<CodeHash> code, TillSale order) implements TillCommand {}

    /** Goes on with a redemption that exists. */
    sealed interface OfRedemption extends TillCommand {
        RedemptionId redemptionId();
    }

    record Capture(RedemptionId redemptionId, Money amount) implements OfRedemption {}

    record VoidAuthorisation(RedemptionId redemptionId) implements OfRedemption {}

    /**
     * Gives back all that is left of what was captured, or a part of it.
     *
     * @param amount absent: all that is left
     * @param reference the till's own name of the reversal, by which it is known when it is asked for again
     */
    record Reverse(RedemptionId redemptionId, Optional<Money> amount, Optional<String> reference)
            implements OfRedemption {

        /** All that is left, without a name. */
        public Reverse(RedemptionId redemptionId) {
            this(redemptionId, Optional.empty(), Optional.empty());
        }

        /** Whether it says no more than that the redemption is to be undone. */
        public boolean isBare() {
            return amount.isEmpty() && reference.isEmpty();
        }
    }
}
