package eu.buono.wallet.holding.model;

import eu.buono.contracts.event.WalletEvent;
import eu.buono.wallet.balance.api.Transfer;
import java.util.List;
import java.util.Optional;

/** What a decision changes: the hold's new state, money to move, and what to tell the others. */
public record HoldDecision(Optional<Hold> hold, List<Transfer> transfers, List<WalletEvent> events) {

    /** The command was carried out before, or has nothing to do. */
    public static final HoldDecision UNCHANGED = new HoldDecision(Optional.empty(), List.of(), List.of());

    static HoldDecision of(Hold hold, List<Transfer> transfers, List<WalletEvent> events) {
        return new HoldDecision(Optional.of(hold), List.copyOf(transfers), List.copyOf(events));
    }
}
