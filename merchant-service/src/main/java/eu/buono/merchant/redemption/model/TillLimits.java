package eu.buono.merchant.redemption.model;

import eu.buono.contracts.ProgrammeId;
import eu.buono.merchant.programme.api.ProgrammeDirectory;
import java.time.Duration;
import java.time.Instant;

/** The limits of the tills: those that the programmes have at an instant, and how far clocks may be apart. */
public record TillLimits(Duration clockSkewMax, ProgrammeDirectory programmes) {

    /**
     * The instant that the clocks of all processes have reached when this one's shows {@code now}. A freeze is judged
     * by it: whichever process is asked, the till that holds the freeze can use it until {@code lapsesAt}, and nobody
     * else takes the voucher before.
     */
    public Instant reachedByAll(Instant now) {
        return now.minus(clockSkewMax);
    }

    /** How long after its capture a redemption can be reversed. */
    public Duration reversalWindow(ProgrammeId programmeId, Instant now) {
        return programmes.reversalWindow(programmeId, now);
    }

    /** How long a voucher may be frozen. */
    public Duration authorisationTtlMax(ProgrammeId programmeId, Instant now) {
        return programmes.authorisationLimits(programmeId, now).ttlMax();
    }

    /** Whether a voucher was registered so lately that a locked caller may look at it. */
    public boolean isFresh(Instant registeredAt, Instant now) {
        return registeredAt.plus(programmes.attemptLimits(now).fresh()).isAfter(now);
    }

    public AttemptLimit guesses(AttemptSubject subject, Instant now) {
        var limits = programmes.attemptLimits(now);
        return switch (subject.kind()) {
            case CUSTOMER -> new AttemptLimit(limits.customerMax(), limits.personWindow());
            case MERCHANT -> new AttemptLimit(limits.merchantMax(), limits.merchantWindow());
            case COUNTER -> new AttemptLimit(limits.counterMax(), limits.merchantWindow());
            case COUNTER_ADDRESS -> new AttemptLimit(limits.counterAddressMax(), limits.personWindow());
        };
    }
}
