package eu.buono.gateway.routing;

import eu.buono.gateway.admission.api.RequestLimits;
import eu.buono.gateway.routing.api.Connections;
import eu.buono.gateway.routing.api.RefusalAnswer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What every {@link Exchange} works with. */
@Singleton
public class Proxy {

    private final Connections connections;
    private final RequestHead head;
    private final RefusalAnswer refusals;
    private final RequestLimits limits;
    private final UndeliveredAnswers undelivered;

    @Inject
    public Proxy(
            Connections connections,
            RequestHead head,
            RefusalAnswer refusals,
            RequestLimits limits,
            UndeliveredAnswers undelivered) {
        this.undelivered = undelivered;
        this.connections = connections;
        this.head = head;
        this.refusals = refusals;
        this.limits = limits;
    }

    Connections connections() {
        return connections;
    }

    RequestHead head() {
        return head;
    }

    RefusalAnswer refusals() {
        return refusals;
    }

    UndeliveredAnswers undelivered() {
        return undelivered;
    }

    RequestLimits limits() {
        return limits;
    }
}
