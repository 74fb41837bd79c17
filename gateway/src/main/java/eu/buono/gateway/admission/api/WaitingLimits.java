package eu.buono.gateway.admission.api;

import eu.buono.gateway.admission.ConcurrencyLimit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many requests may wait at once: a caller's share, and the share of all, below the connections of their pool. */
@Singleton
public class WaitingLimits {

    private final ConcurrencyLimit answers;
    private final ConcurrencyLimit streams;

    @Inject
    public WaitingLimits(AdmissionConfig config) {
        this.answers = limit(config.waiting().answers());
        this.streams = limit(config.waiting().streams());
    }

    /** Empty if the caller, or all callers together, have as many waiting requests as they may have. */
    public Optional<Permit> acquire(Waiting kind, String caller) {
        return switch (kind) {
            case NONE -> Optional.empty();
            case ANSWER -> permit(answers, caller);
            case STREAM -> permit(streams, caller);
        };
    }

    private static Optional<Permit> permit(ConcurrencyLimit limit, String caller) {
        return limit.acquire(caller) ? Optional.of(new Permit(limit, caller)) : Optional.empty();
    }

    private static ConcurrencyLimit limit(AdmissionConfig.WaitingLimitConfig config) {
        return new ConcurrencyLimit(config.perCallerMax(), config.totalMax());
    }

    /** The right to wait; given back once, however often that is said. */
    public static final class Permit {

        private final ConcurrencyLimit limit;
        private final String caller;
        private final AtomicBoolean isReleased = new AtomicBoolean();

        private Permit(ConcurrencyLimit limit, String caller) {
            this.limit = limit;
            this.caller = caller;
        }

        public void release() {
            if (isReleased.compareAndSet(false, true)) {
                limit.release(caller);
            }
        }
    }
}
