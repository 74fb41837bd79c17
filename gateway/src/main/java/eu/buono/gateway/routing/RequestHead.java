package eu.buono.gateway.routing;

import eu.buono.gateway.admission.api.AdaptiveLimits;
import eu.buono.gateway.admission.api.CallerAddress;
import eu.buono.gateway.tls.api.ClientAssertions;
import eu.buono.platform.web.AnswerWait;
import eu.buono.platform.web.Prefer;
import eu.buono.platform.web.RequestPriority;
import io.vertx.core.MultiMap;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** The head with which a service is asked: what may pass of the caller's, and what the gateway itself says. */
@Singleton
public class RequestHead {

    private final CallerAddress addresses;
    private final ClientAssertions clients;
    private final ForwardingAssertions forwarding;
    private final AdaptiveLimits load;

    @Inject
    public RequestHead(
            CallerAddress addresses, ClientAssertions clients, ForwardingAssertions forwarding, AdaptiveLimits load) {
        this.load = load;
        this.addresses = addresses;
        this.clients = clients;
        this.forwarding = forwarding;
    }

    /**
     * Writes the head.
     *
     * @param wait how long the service may hold its answer back; empty: as long as it does by itself
     * @param leftMillis until the gateway gives up
     */
    void write(AdmittedRequest admitted, Optional<Duration> wait, long leftMillis, MultiMap headers) {
        var request = admitted.request();
        Headers.copyRequest(request.headers(), headers);
        headers.remove(Prefer.HEADER);
        wait.ifPresent(granted -> headers.set(Prefer.HEADER, "wait=" + granted.toSeconds()));
        headers.set(AnswerWait.DEADLINE_HEADER, Long.toString(Math.max(1, leftMillis)));
        if (admitted.route().rule().isBoundByLoad()) {
            headers.set(
                    RequestPriority.HEADER,
                    Integer.toString(load.rank(admitted.route().pool())));
        }
        headers.set("traceparent", admitted.trace().traceparent());
        headers.set("x-forwarded-for", addresses.of(request));
        if (admitted.route().takesCertificates()) {
            clients.of(request).ifPresent(shown -> headers.set(ClientAssertions.HEADER, shown.assertion()));
        }
        headers.set("x-forwarded-proto", addresses.schemeOf(request));
        addresses.hostOf(request).ifPresent(host -> headers.set("x-forwarded-host", host));
        forwarding.of(request).ifPresent(said -> headers.set(ForwardingAssertions.HEADER, said));
    }
}
