package eu.buono.gateway.admission.api;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.TaxCode;
import eu.buono.gateway.admission.Tokens;
import eu.buono.gateway.api.GatewayRefusal;
import eu.buono.gateway.tls.api.ClientAssertions;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request may pass, in the order of the refusals: load, size, rate, token or client certificate,
 * role, rate of the caller, turn on an opening day. The load comes first since a refusal must cost next to nothing
 * while there is too much of it. What a certificate is worth, the service decides.
 */
@Singleton
public class Admission {

    private static final String TICKET = "ticket";
    private static final String ASK_THE_QUEUE_SECONDS = "5";

    private final Tokens tokens;
    private final CallerAddress addresses;
    private final ClientAssertions clients;
    private final AdaptiveLimits load;
    private final WaitingRoom waitingRoom;

    @Inject
    public Admission(
            Tokens tokens,
            CallerAddress addresses,
            ClientAssertions clients,
            AdaptiveLimits load,
            WaitingRoom waitingRoom) {
        this.load = load;
        this.waitingRoom = waitingRoom;
        this.tokens = tokens;
        this.addresses = addresses;
        this.clients = clients;
    }

    /** Whose limits the request counts against; fails with a RefusedException if it may not pass. */
    public Future<String> admit(HttpServerRequest request, AdmissionRule rule) {
        long nowNanos = System.nanoTime();
        if (rule.isBoundByLoad() && load.isFull(rule.pool(), nowNanos)) {
            return Future.failedFuture(overloaded(request, load.refused(rule.pool(), nowNanos)));
        }
        if (announcedBytes(request) > rule.bodyBytesMax()) {
            return Future.failedFuture(refused(HttpRefusal.BODY_TOO_LARGE));
        }
        String network = addresses.networkOf(request);
        long waitNanos = rule.rate().addresses().take(network, System.nanoTime());
        if (waitNanos > 0) {
            return tooMany(request, rule.rate(), rule.rate().addresses(), waitNanos);
        }
        if (rule.isOpen()) {
            return Future.succeededFuture(network);
        }
        if (rule.takesCertificates() && request.isSSL() && !request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            return clients.of(request)
                    .map(shown -> admit(request, rule, shown.thumbprint()))
                    .orElseGet(() -> Future.failedFuture(refused(GatewayRefusal.CERTIFICATE_MISSING)));
        }
        if (rule.takesTickets() && !request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            @Nullable String ticket = request.getParam(TICKET);
            if (ticket != null) {
                // Who shares an address shares no limit of what waits: a ticket is one person's.
                return Future.succeededFuture(network + "|" + ticket);
            }
        }
        var verified = tokens.verify(request.getHeader(HttpHeaders.AUTHORIZATION));
        return verified.compose(token -> admit(request, rule, token));
    }

    /** The person who asks, if the request may pass; fails as {@link #admit} does. */
    public Future<TaxCode> admitPerson(HttpServerRequest request, AdmissionRule rule) {
        return admit(request, rule)
                .compose(caller -> tokens.verify(request.getHeader(HttpHeaders.AUTHORIZATION)))
                .map(Caller::taxCode);
    }

    private Future<String> admit(HttpServerRequest request, AdmissionRule rule, JsonWebToken token) {
        if (rule.role().isPresent() && !token.getGroups().contains(rule.role().get())) {
            return Future.failedFuture(refused(HttpRefusal.FORBIDDEN));
        }
        @Nullable String subject = token.getSubject();
        if (subject == null) {
            return Future.failedFuture(refused(HttpRefusal.FORBIDDEN, "the access token names no subject"));
        }
        var admitted = admit(request, rule, subject);
        return rule.isQueued() && token.getGroups().contains(Roles.BENEFICIARY)
                ? admitted.compose(caller -> afterTheQueue(request, token, caller))
                : admitted;
    }

    /** Who acts for a shop or an office never gets here: only people queue. */
    private Future<String> afterTheQueue(HttpServerRequest request, JsonWebToken token, String caller) {
        var shown = Optional.ofNullable(request.getHeader(WaitingRoom.HEADER));
        return waitingRoom
                .queueBefore(Caller.taxCode(token), shown)
                .map(openingId -> notYet(request, openingId))
                .orElseGet(() -> Future.succeededFuture(caller));
    }

    private static Future<String> notYet(HttpServerRequest request, String openingId) {
        request.response().putHeader("retry-after", ASK_THE_QUEUE_SECONDS);
        return Future.failedFuture(refused(
                GatewayRefusal.TURN_NOT_COME,
                "the queue is at /v1/queue/" + openingId,
                Map.of("openingId", openingId)));
    }

    private static Future<String> admit(HttpServerRequest request, AdmissionRule rule, String caller) {
        long waitNanos = rule.rate().callers().take(caller, System.nanoTime());
        return waitNanos > 0
                ? tooMany(request, rule.rate(), rule.rate().callers(), waitNanos)
                : Future.succeededFuture(caller);
    }

    /** More is asked than can be answered in time, by whomever: nothing was done. */
    public static RefusedException overloaded(HttpServerRequest request, Duration wait) {
        long seconds = 1 + wait.toSeconds();
        request.response().putHeader("retry-after", Long.toString(seconds));
        return refused(HttpRefusal.TOO_MANY_REQUESTS, "more is asked at the moment than can be answered in time");
    }

    private static Future<String> tooMany(HttpServerRequest request, RateClass rate, Buckets empty, long waitNanos) {
        RateLimitHeaders.write(request.response(), rate.name(), empty, waitNanos);
        return Future.failedFuture(refused(HttpRefusal.TOO_MANY_REQUESTS));
    }

    private static long announcedBytes(HttpServerRequest request) {
        @Nullable String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced == null) {
            return 0;
        }
        try {
            return Long.parseLong(announced);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
