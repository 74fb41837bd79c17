package eu.buono.gateway.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import eu.buono.gateway.admission.api.CallerAddress;
import eu.buono.gateway.tls.api.AssertionSigner;
import eu.buono.gateway.tls.api.TlsConfig;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the services, signed, where a request comes from and how it was addressed. The plain headers of the same
 * meaning can be written by whoever reaches a service past the gateway, who could so escape every limit of an address
 * or exhaust somebody else's.
 *
 * <p>A signature is used for a few seconds: the services accept it for longer.
 */
@Singleton
public class ForwardingAssertions {

    static final String HEADER = "forwarding-assertion";

    private static final Duration REUSE_MAX = Duration.ofSeconds(5);
    private static final int SIGNATURES_MAX = 10_000;

    private record Facts(String address, String scheme, String host) {

        Map<String, String> claims() {
            return Map.of("addr", address, "proto", scheme, "host", host);
        }
    }

    private final Optional<AssertionSigner> signer;
    private final CallerAddress addresses;
    private final InstantSource clock = InstantSource.system();
    private final Cache<Facts, String> signed = Caffeine.newBuilder()
            .maximumSize(SIGNATURES_MAX)
            .expireAfterWrite(REUSE_MAX)
            .build();

    @Inject
    public ForwardingAssertions(TlsConfig config, CallerAddress addresses) {
        this.signer = config.assertionKey().map(AssertionSigner::of);
        this.addresses = addresses;
    }

    /** Empty where no key to sign with is configured. */
    Optional<String> of(HttpServerRequest request) {
        return signer.map(key -> {
            var facts = new Facts(
                    addresses.of(request),
                    addresses.schemeOf(request),
                    addresses.hostOf(request).orElse(""));
            return signed.get(facts, unsigned -> key.forwarding(unsigned.claims(), clock.instant()));
        });
    }
}
