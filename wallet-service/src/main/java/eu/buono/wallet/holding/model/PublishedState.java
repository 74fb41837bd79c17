package eu.buono.wallet.holding.model;

import eu.buono.contracts.event.WalletEvent;
import eu.buono.contracts.event.WalletEvent.FundsHeldV1;
import eu.buono.contracts.event.WalletEvent.FundsReleasedV1;
import eu.buono.contracts.event.WalletEvent.FundsSpentV1;
import eu.buono.contracts.event.WalletEvent.HoldRefusedV1;
import eu.buono.contracts.event.WalletEvent.SpendPartlyReversedV1;
import eu.buono.contracts.event.WalletEvent.SpendReversedV1;
import eu.buono.wallet.holding.model.Hold.Held;
import eu.buono.wallet.holding.model.Hold.Refused;
import eu.buono.wallet.holding.model.Hold.Released;
import eu.buono.wallet.holding.model.Hold.Reversed;
import eu.buono.wallet.holding.model.Hold.Spent;
import eu.buono.wallet.holding.model.Hold.Withdrawn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The events that describe what became of a voucher's money, in the order of its life. Of a tombstone there is none.
 */
public final class PublishedState {

    private PublishedState() {}

    /** {@code usableUntil}: the earliest end among the lots of a hold; absent for one without lots. */
    public static List<WalletEvent> of(Hold hold, Optional<Instant> usableUntil) {
        return switch (hold) {
            case Held held ->
                List.of(new FundsHeldV1(held.voucherId(), held.walletId(), held.amount(), usableUntil.orElseThrow()));
            case Released released ->
                List.of(new FundsReleasedV1(released.voucherId(), released.walletId(), released.amount()));
            case Spent spent when spent.returned().isZero() -> List.of(spent(spent));
            case Spent spent ->
                List.of(
                        spent(spent),
                        new SpendPartlyReversedV1(
                                spent.voucherId(),
                                spent.walletId(),
                                spent.redemptionId(),
                                spent.spent(),
                                spent.returned(),
                                spent.returned()));
            case Reversed reversed ->
                List.of(
                        spent(new Spent(
                                reversed.voucherId(),
                                reversed.walletId(),
                                reversed.parts(),
                                reversed.redemptionId(),
                                reversed.spent(),
                                reversed.spent().zero())),
                        new SpendReversedV1(
                                reversed.voucherId(), reversed.walletId(), reversed.redemptionId(), reversed.spent()));
            case Refused refused -> List.of(new HoldRefusedV1(refused.voucherId(), refused.reason()));
            case Withdrawn ignored -> List.of();
        };
    }

    private static FundsSpentV1 spent(Spent spent) {
        return new FundsSpentV1(
                spent.voucherId(),
                spent.walletId(),
                spent.redemptionId(),
                spent.spent(),
                spent.amount().minus(spent.spent()));
    }
}
