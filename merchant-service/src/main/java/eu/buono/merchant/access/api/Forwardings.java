package eu.buono.merchant.access.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import eu.buono.merchant.access.certificate.GatewayAssertions;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells where a request comes from, by the gateway's signed assertion alone: the plain forwarding headers can be
 * written by whoever reaches this process. A verified assertion is remembered, since the gateway sends the same one for
 * seconds.
 */
@Singleton
public class Forwardings {

    /** Only the gateway can write what is believed here; it drops what others write. */
    public static final String HEADER = "Forwarding-Assertion";

    /** With the gateway's own five seconds well below the thirty for which an assertion is good. */
    private static final Duration MEMORY = Duration.ofSeconds(10);

    private static final int REMEMBERED_MAX = 10_000;

    private final GatewayAssertions gatewayWord;
    private final Cache<String, Forwarding> verified = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .expireAfterWrite(MEMORY)
            .build();

    Forwardings(GatewayAssertions gatewayWord) {
        this.gatewayWord = gatewayWord;
    }

    /** Empty when the request came past the gateway. */
    public Optional<Forwarding> of(HttpHeaders headers) {
        return Optional.ofNullable(headers.getHeaderString(HEADER)).flatMap(this::verified);
    }

    private Optional<Forwarding> verified(String assertion) {
        var known = Optional.ofNullable(verified.getIfPresent(assertion));
        if (known.isPresent()) {
            return known;
        }
        var fresh = gatewayWord.forwarding(assertion);
        fresh.ifPresent(forwarding -> verified.put(assertion, forwarding));
        return fresh;
    }
}
