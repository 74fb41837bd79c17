package eu.buono.wallet.balance.model;

import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.WalletId;
import java.util.UUID;

/**
 * What is still to be taken back since the grant of a lot became less.
 *
 * @param correctionId the newest correction of the grant: the cause of what is taken
 */
public record GrantDebt(WalletId walletId, LotId lotId, UUID correctionId, Money owed) {

    /**
     * What is owed of a grant.
     *
     * @param decreased by how much the grant became less
     * @param regained what was taken back for that
     * @param expired what the holder lost at the lot's end: that was never used, so nobody owes it
     */
    public static Money owed(Money decreased, Money regained, Money expired) {
        long cents = decreased.cents() - regained.cents() - expired.cents();
        return new Money(Math.max(0, cents), decreased.currency());
    }
}
