package eu.buono.wallet.holding.model;

import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.WalletEvent.HoldRefusalReason;
import eu.buono.wallet.balance.api.HoldPart;
import java.util.List;

/**
 * What wallet-service remembers about a voucher's money. Each state has only its legal moves.
 *
 * <pre>
 * None ─ hold ▶ Held
 * None ─ refuse ▶ Refused
 * None ─ release ▶ Withdrawn
 * Held ─ release ▶ Released
 * Held ─ spend ▶ Spent
 * Spent ─ giveBack ▶ Spent
 * Spent ─ giveBack ▶ Reversed
 * </pre>
 *
 * None is the absence of a row. Withdrawn is a tombstone: the release overtook the hold, which therefore never happens.
 */
public sealed interface Hold {

    VoucherId voucherId();

    /** A state in which money of lots is or was set aside; parts in the order in which the lots end. */
    sealed interface Funded extends Hold {
        WalletId walletId();

        List<HoldPart> parts();

        default Money amount() {
            return HoldPart.sum(parts());
        }
    }

    record Held(VoucherId voucherId, WalletId walletId, List<HoldPart> parts) implements Funded {

        public Released release() {
            return new Released(voucherId, walletId, parts);
        }

        /** Spends the first {@code spent} of the parts; more than is held throws {@link IllegalArgumentException}. */
        public Spent spend(RedemptionId redemptionId, Money spent) {
            return new Spent(voucherId, walletId, parts, redemptionId, spent, spent.zero());
        }
    }

    record Released(VoucherId voucherId, WalletId walletId, List<HoldPart> parts) implements Funded {}

    /**
     * The first {@code spent} of the parts were spent; of those the last {@code returned} are back in their lots, which
     * is less than all.
     */
    record Spent(
            VoucherId voucherId,
            WalletId walletId,
            List<HoldPart> parts,
            RedemptionId redemptionId,
            Money spent,
            Money returned)
            implements Funded {

        public Spent {
            if (spent.isZero() || spent.isMoreThan(HoldPart.sum(parts))) {
                throw new IllegalArgumentException("spent " + spent + " of " + HoldPart.sum(parts));
            }
            if (!spent.isMoreThan(returned)) {
                throw new IllegalArgumentException("returned " + returned + " of " + spent);
            }
        }

        public List<HoldPart> spentParts() {
            return HoldPart.first(parts, spent);
        }

        public List<HoldPart> releasedParts() {
            return HoldPart.rest(parts, spent);
        }

        /** What goes back to its lots so that {@code total} of the spent money is back in all: last spent first. */
        public List<HoldPart> partsBack(Money total) {
            return HoldPart.rest(HoldPart.first(parts, spent.minus(returned)), spent.minus(total))
                    .reversed();
        }

        /** {@code total} of the spent money is back in its lots; below what was back already is a defect. */
        public Funded giveBack(Money total) {
            if (returned.isMoreThan(total)) {
                throw new IllegalArgumentException("returned " + returned + ", now only " + total);
            }
            return total.equals(spent)
                    ? new Reversed(voucherId, walletId, parts, redemptionId, spent)
                    : new Spent(voucherId, walletId, parts, redemptionId, spent, total);
        }
    }

    record Reversed(
            VoucherId voucherId, WalletId walletId, List<HoldPart> parts, RedemptionId redemptionId, Money spent)
            implements Funded {}

    record Refused(VoucherId voucherId, HoldRefusalReason reason) implements Hold {}

    record Withdrawn(VoucherId voucherId) implements Hold {}
}
