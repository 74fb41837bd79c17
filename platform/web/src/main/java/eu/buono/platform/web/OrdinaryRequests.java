package eu.buono.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * The permits of requests that are neither a till's nor an issue's; made at the first of them, when settings are known.
 */
@ApplicationScoped
public class OrdinaryRequests {

    private final PermitQueue permits;

    @Inject
    public OrdinaryRequests(WebConfig config) {
        this.permits = new PermitQueue(config.ordinaryRequestsMax());
    }

    PermitQueue permits() {
        return permits;
    }
}
