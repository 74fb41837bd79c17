package eu.buono.gateway.tls.api;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Tells the services, signed, which client certificate a connection has shown. The handshake has proved that the client
 * holds its key; nothing is said about who issued it, to whom, or whether it is still valid.
 *
 * <p>A signature is used for a few seconds: the service accepts it for longer, and looks at the certificate each time.
 */
@Singleton
public class ClientAssertions {

    public static final String HEADER = "client-cert-assertion";

    private static final long KEPT_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int GENERATION_SIZE_MAX = 5000;

    /** A certificate, named by {@code x5t#S256} of RFC 8705, and what to say about it. */
    public record Shown(String thumbprint, String assertion) {}

    private record Kept(Shown shown, long untilNanos) {}

    private final Optional<AssertionSigner> signer;
    private final InstantSource clock = InstantSource.system();

    private volatile Map<String, Kept> young = new ConcurrentHashMap<>();
    private volatile Map<String, Kept> old = new ConcurrentHashMap<>();

    @Inject
    public ClientAssertions(TlsConfig config) {
        this.signer = config.assertionKey().map(AssertionSigner::of);
    }

    /** Empty without TLS, without a client certificate, and where no key to sign with is configured. */
    public Optional<Shown> of(HttpServerRequest request) {
        if (!request.isSSL() || signer.isEmpty()) {
            return Optional.empty();
        }
        return certificate(request).map(certificate -> shown(certificate, signer.get()));
    }

    private static Optional<Certificate> certificate(HttpServerRequest request) {
        try {
            return Optional.of(request.sslSession().getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    private Shown shown(Certificate certificate, AssertionSigner key) {
        String thumbprint = thumbprint(certificate);
        long now = System.nanoTime();
        @Nullable Kept known = kept(thumbprint);
        if (known != null && now - known.untilNanos < 0) {
            return known.shown;
        }
        var fresh = new Shown(thumbprint, key.certificate(thumbprint, clock.instant()));
        if (young.size() >= GENERATION_SIZE_MAX) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        young.put(thumbprint, new Kept(fresh, now + KEPT_NANOS));
        return fresh;
    }

    private @Nullable Kept kept(String thumbprint) {
        @Nullable Kept found = young.get(thumbprint);
        return found == null ? old.get(thumbprint) : found;
    }

    private static String thumbprint(Certificate certificate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("cannot name a certificate", e);
        }
    }
}
