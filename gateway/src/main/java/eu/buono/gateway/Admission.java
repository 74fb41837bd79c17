package eu.buono.gateway;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.RefusedException;
import eu.buono.gateway.admission.AdaptiveLimits;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request may pass, in the order of the refusals: load, size, rate, token or client certificate,
 * role, rate of the caller. The load comes first since a refusal must cost next to nothing while there is too much of
 * it. What a certificate is worth, the service decides.
 */
@Singleton
public class Admission {

    private final Tokens tokens;
    private final CallerAddress addresses;
    private final ClientAssertions clients;
    private final AdaptiveLimits load;

    @Inject
    public Admission(Tokens tokens, CallerAddress addresses, ClientAssertions clients, AdaptiveLimits load) {
        this.load = load;
        this.tokens = tokens;
        this.addresses = addresses;
        this.clients = clients;
    }

    /** Whose limits the request counts against; fails with a RefusedException if it may not pass. */
    Future<String> admit(HttpServerRequest request, Route route) {
        long nowNanos = System.nanoTime();
        if (route.isBoundByLoad() && load.isFull(route.pool(), nowNanos)) {
            return Future.failedFuture(overloaded(request, load.refused(route.pool(), nowNanos)));
        }
        if (announcedBytes(request) > route.bodyBytesMax()) {
            return Future.failedFuture(refused(HttpRefusal.BODY_TOO_LARGE));
        }
        String network = addresses.networkOf(request);
        long waitNanos = route.rate().addresses().take(network, System.nanoTime());
        if (waitNanos > 0) {
            return tooMany(request, route, route.rate().addresses(), waitNanos);
        }
        if (route.isOpen()) {
            return Future.succeededFuture(network);
        }
        if (route.takesCertificates() && request.isSSL() && !request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            return clients.of(request)
                    .map(shown -> admit(request, route, shown.thumbprint()))
                    .orElseGet(() -> Future.failedFuture(refused(GatewayRefusal.CERTIFICATE_MISSING)));
        }
        var verified = tokens.verify(request.getHeader(HttpHeaders.AUTHORIZATION));
        return verified.compose(token -> admit(request, route, token));
    }

    private static Future<String> admit(HttpServerRequest request, Route route, JsonWebToken token) {
        if (route.role().isPresent() && !token.getGroups().contains(route.role().get())) {
            return Future.failedFuture(refused(HttpRefusal.FORBIDDEN));
        }
        @Nullable String subject = token.getSubject();
        if (subject == null) {
            return Future.failedFuture(refused(HttpRefusal.FORBIDDEN, "the access token names no subject"));
        }
        return admit(request, route, subject);
    }

    private static Future<String> admit(HttpServerRequest request, Route route, String caller) {
        long waitNanos = route.rate().callers().take(caller, System.nanoTime());
        return waitNanos > 0
                ? tooMany(request, route, route.rate().callers(), waitNanos)
                : Future.succeededFuture(caller);
    }

    /** More is asked than can be answered in time, by whomever: nothing was done. */
    static RefusedException overloaded(HttpServerRequest request, Duration wait) {
        long seconds = 1 + wait.toSeconds();
        request.response().putHeader("retry-after", Long.toString(seconds));
        return refused(HttpRefusal.TOO_MANY_REQUESTS, "more is asked at the moment than can be answered in time");
    }

    private static Future<String> tooMany(HttpServerRequest request, Route route, Buckets empty, long waitNanos) {
        RateLimitHeaders.write(request.response(), route.rate().name(), empty, waitNanos);
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
