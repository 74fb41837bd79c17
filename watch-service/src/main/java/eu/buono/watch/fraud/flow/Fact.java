package eu.buono.watch.fraud.flow;

import eu.buono.watch.fraud.model.Capture;
import eu.buono.watch.fraud.model.Movement;
import eu.buono.watch.fraud.model.Reversal;
import java.util.Optional;

/** What one step tells the next one: exactly one of the three. */
record Fact(Optional<Movement> movement, Optional<Capture> capture, Optional<Reversal> reversal) {

    static Fact of(Movement movement) {
        return new Fact(Optional.of(movement), Optional.empty(), Optional.empty());
    }

    static Fact of(Capture capture) {
        return new Fact(Optional.empty(), Optional.of(capture), Optional.empty());
    }

    static Fact of(Reversal reversal) {
        return new Fact(Optional.empty(), Optional.empty(), Optional.of(reversal));
    }

    /** A reversal goes to the merchant at once: no wallet has to say anything about it. */
    boolean isOfMerchant() {
        return reversal.isPresent();
    }
}
