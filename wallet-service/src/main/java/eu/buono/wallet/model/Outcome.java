package eu.buono.wallet.model;

import eu.buono.contracts.event.WalletEvent;
import java.util.List;
import java.util.Optional;

/** What a decision changes: the hold's new state, money to move, and what to tell the others. */
public record Outcome(Optional<Hold> hold, List<Transfer> transfers, List<WalletEvent> events) {

    /** The command was carried out before, or has nothing to do. */
    public static final Outcome UNCHANGED = new Outcome(Optional.empty(), List.of(), List.of());

    static Outcome of(Hold hold, List<Transfer> transfers, List<WalletEvent> events) {
        return new Outcome(Optional.of(hold), List.copyOf(transfers), List.copyOf(events));
    }
}
