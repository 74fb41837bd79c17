package eu.buono.merchant.redemption.till;

import eu.buono.merchant.redemption.TillConfig;
import eu.buono.merchant.redemption.api.Till;
import eu.buono.merchant.redemption.model.AttemptSubject;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What is looked at although a till is locked out: what gives a guesser nothing. That is a voucher which this merchant
 * has used already, and a fresh one: so few of all codes are vouchers of the last half hour that a guess hits none,
 * while an honest customer has such a voucher or makes one. So that strangers who guess through a shop's public form
 * cannot lock the shop. Decision 0025 has the arithmetic.
 *
 * <p>Looks of a locked till are limited per process, in memory: a flood must not write.
 */
@ApplicationScoped
class LockoutExemption {

    private static final int TILLS_MAX = 20_000;
    private static final long BURST_SECONDS = 60;

    private final Duration between;
    private final MeterRegistry meters;

    /** The last look of each locked till, had it looked evenly. */
    private final Map<AttemptSubject, Instant> looked = new ConcurrentHashMap<>();

    LockoutExemption(TillConfig config, MeterRegistry meters) {
        this.between = Duration.ofSeconds(1).dividedBy(config.lockedPerSecond());
        this.meters = meters;
    }

    /**
     * Whether the code of a locked till is looked at.
     *
     * @param isHarmless whether it is that of a voucher which gives a guesser nothing
     */
    boolean covers(Till till, boolean isHarmless, Instant now) {
        boolean isCovered = mayLook(AttemptSubject.of(till).getLast(), now) && isHarmless;
        meter(isCovered).increment();
        return isCovered;
    }

    /** At zero from the start: an alert on a counter that is not there is silent. */
    void register(@Observes StartupEvent event) {
        meter(true);
        meter(false);
    }

    private Counter meter(boolean isAdmitted) {
        return meters.counter("buono.till.locked", "admitted", String.valueOf(isAdmitted));
    }

    /** A look takes its place behind those of the last minute, if there is room before {@code now}. */
    private boolean mayLook(AttemptSubject subject, Instant now) {
        var earliest = now.minusSeconds(BURST_SECONDS);
        if (looked.size() >= TILLS_MAX) {
            looked.values().removeIf(last -> !last.isAfter(earliest));
        }
        var hasRoom = new AtomicBoolean();
        looked.compute(subject, (same, last) -> {
            var from = last == null || last.isBefore(earliest) ? earliest : last;
            var next = from.plus(between);
            hasRoom.set(!next.isAfter(now));
            return hasRoom.get() ? next : from;
        });
        return hasRoom.get();
    }
}
