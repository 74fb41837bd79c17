package eu.buono.merchant.redemption.model;

import java.time.Duration;
import java.time.Instant;

/** The rules of the tills that an installation may set. */
public record TillLimits(
        Duration reversalWindow,
        Duration clockSkewMax,
        GuessLimit customerGuesses,
        GuessLimit merchantGuesses,
        GuessLimit counterGuesses,
        GuessLimit counterAddressGuesses) {

    /**
     * The instant that the clocks of all processes have reached when this one's shows {@code now}. A freeze is judged
     * by it: whichever process is asked, the till that holds the freeze can use it until {@code lapsesAt}, and nobody
     * else takes the voucher before.
     */
    public Instant reachedByAll(Instant now) {
        return now.minus(clockSkewMax);
    }

    public GuessLimit guesses(GuessSubject subject) {
        return switch (subject.kind()) {
            case CUSTOMER -> customerGuesses;
            case MERCHANT -> merchantGuesses;
            case COUNTER -> counterGuesses;
            case COUNTER_ADDRESS -> counterAddressGuesses;
        };
    }
}
