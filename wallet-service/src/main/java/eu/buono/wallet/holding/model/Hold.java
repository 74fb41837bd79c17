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
 * Spent ─ reverse ▶ Reversed
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
            return new Spent(voucherId, walletId, parts, redemptionId, spent);
        }
    }

    record Released(VoucherId voucherId, WalletId walletId, List<HoldPart> parts) implements Funded {}

    record Spent(VoucherId voucherId, WalletId walletId, List<HoldPart> parts, RedemptionId redemptionId, Money spent)
            implements Funded {

        public Spent {
            if (spent.isZero() || spent.isMoreThan(HoldPart.sum(parts))) {
                throw new IllegalArgumentException("spent " + spent + " of " + HoldPart.sum(parts));
            }
        }

        public List<HoldPart> spentParts() {
            return HoldPart.first(parts, spent);
        }

        public List<HoldPart> releasedParts() {
            return HoldPart.rest(parts, spent);
        }

        public Reversed reverse() {
            return new Reversed(voucherId, walletId, parts, redemptionId, spent);
        }
    }

    record Reversed(
            VoucherId voucherId, WalletId walletId, List<HoldPart> parts, RedemptionId redemptionId, Money spent)
            implements Funded {}

    record Refused(VoucherId voucherId, HoldRefusalReason reason) implements Hold {}

    record Withdrawn(VoucherId voucherId) implements Hold {}
}
