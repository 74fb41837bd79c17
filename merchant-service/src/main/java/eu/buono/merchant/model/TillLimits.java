package eu.buono.merchant.model;

import java.time.Duration;

/** The rules of the tills that an installation may set. */
public record TillLimits(
        Duration reversalWindow,
        GuessLimit merchantGuesses,
        GuessLimit addressGuesses,
        GuessLimit counterGuesses,
        GuessLimit counterAddressGuesses) {

    public GuessLimit guesses(GuessSubject subject) {
        return switch (subject.kind()) {
            case MERCHANT -> merchantGuesses;
            case ADDRESS -> addressGuesses;
            case COUNTER -> counterGuesses;
            case COUNTER_ADDRESS -> counterAddressGuesses;
        };
    }
}
