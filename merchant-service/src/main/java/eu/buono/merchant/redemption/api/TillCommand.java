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

    record Reverse(RedemptionId redemptionId) implements OfRedemption {}
}
