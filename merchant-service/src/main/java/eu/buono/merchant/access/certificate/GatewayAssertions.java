package eu.buono.merchant.access.certificate;

import eu.buono.merchant.access.api.AnswerId;
import eu.buono.merchant.access.api.Forwarding;
import eu.buono.merchant.access.model.Thumbprint;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Reads what the gateway says about a connection or a request, and believes nobody else. How old that is goes by the
 * machine's clock, as the gateway's does: the service's own may be moved, to try the change of a year.
 */
@Singleton
public class GatewayAssertions {

    private static final Logger LOG = Logger.getLogger(GatewayAssertions.class);

    private static final String CERTIFICATE_TYPE = "client-cert+jwt";
    private static final String FORWARDING_TYPE = "forwarding+jwt";
    private static final String UNDELIVERED_TYPE = "undelivered+jwt";
    private static final String ISSUER = "gateway";
    private static final String AUDIENCE = "merchant-service";
    private static final String THUMBPRINT = "x5t#S256";
    private static final int CURVE_BITS = 256;

    private final List<PublicKey> keys;
    private final int clockSkewSeconds;

    GatewayAssertions(CertificateConfig config) {
        this.keys = config.gatewayKeys().orElse(List.of()).stream()
                .map(GatewayAssertions::key)
                .toList();
        this.clockSkewSeconds = (int) config.clockSkewMax().toSeconds();
    }

    boolean isTrusted(String key) {
        return keys.contains(key(key));
    }

    /** The certificate that the gateway saw; empty if this is not its word or is no longer. */
    Optional<Thumbprint> thumbprint(String assertion) {
        return read(CERTIFICATE_TYPE, assertion, claims -> new Thumbprint(claims.getStringClaimValue(THUMBPRINT)));
    }

    /** Where the gateway got the request from; empty if this is not its word or is no longer. */
    public Optional<Forwarding> forwarding(String assertion) {
        return read(
                FORWARDING_TYPE,
                assertion,
                claims -> new Forwarding(
                        claims.getStringClaimValue("addr"),
                        claims.getStringClaimValue("proto"),
                        claims.getStringClaimValue("host")));
    }

    /** The answers that the gateway could not deliver; empty if this is not its word or is no longer. */
    public Optional<List<AnswerId>> undelivered(String assertion) {
        return read(
                UNDELIVERED_TYPE,
                assertion,
                claims -> Stream.of(claims.getStringClaimValue("answers").split(" "))
                        .map(UUID::fromString)
                        .map(AnswerId::new)
                        .toList());
    }

    private interface ClaimReader<T> {
        T read(JwtClaims claims) throws MalformedClaimException;
    }

    private <T> Optional<T> read(String type, String assertion, ClaimReader<T> reader) {
        for (PublicKey key : keys) {
            try {
                return Optional.of(reader.read(consumer(type, key).processToClaims(assertion)));
            } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
                LOG.debug("not signed by this key of the gateway, or too old");
            }
        }
        LOG.warnf("an assertion is not the gateway's type=%s", type);
        return Optional.empty();
    }

    private JwtConsumer consumer(String type, PublicKey key) {
        return new JwtConsumerBuilder()
                .setVerificationKey(key)
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setExpectedType(true, type)
                .setExpectedIssuer(ISSUER)
                .setExpectedAudience(AUDIENCE)
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setMaxFutureValidityInMinutes(1)
                .setAllowedClockSkewInSeconds(clockSkewSeconds)
                .build();
    }

    private static PublicKey key(String base64) {
        try {
            var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(base64.strip()));
            var key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
            if (key.getParams().getOrder().bitLength() != CURVE_BITS) {
                throw new IllegalStateException("buono.certificate.gateway-keys must be P-256 keys");
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("buono.certificate.gateway-keys holds what is not a P-256 key", e);
        }
    }
}
