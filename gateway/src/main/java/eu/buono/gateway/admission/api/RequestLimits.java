package eu.buono.gateway.admission.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * What may be under way at once: how many requests may wait on purpose, and how many the services can answer in time.
 */
@Singleton
public class RequestLimits {

    private final WaitingLimits waiting;
    private final AdaptiveLimits load;

    @Inject
    public RequestLimits(WaitingLimits waiting, AdaptiveLimits load) {
        this.waiting = waiting;
        this.load = load;
    }

    public WaitingLimits waiting() {
        return waiting;
    }

    public AdaptiveLimits load() {
        return load;
    }
}
