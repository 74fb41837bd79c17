package eu.buono.merchant.access.client;

import static eu.buono.contracts.HttpRefusal.SERVICE_UNAVAILABLE;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.merchant.access.model.Client;
import eu.buono.platform.web.Roles;
import eu.buono.platform.web.WebConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs the tokens of clients (ES256). Refuses to start with a key whose tokens this very service would refuse. */
@Startup
@Singleton
class TokenSigner {

    private static final Duration LIFETIME_MAX = Duration.ofHours(1);

    private final Optional<EllipticCurveJsonWebKey> key;
    private final String issuer;
    private final Duration lifetime;
    private final InstantSource clock;

    TokenSigner(OauthConfig config, WebConfig webConfig, InstantSource clock) {
        this.key = config.keys().map(TokenSigner::firstKey);
        this.issuer = webConfig.clientIssuer();
        this.lifetime = config.lifetime();
        this.clock = clock;
        if (lifetime.compareTo(LIFETIME_MAX) > 0 || lifetime.toSeconds() < 1) {
            throw new IllegalStateException("buono.oauth.lifetime must lie in 1 second..1 hour");
        }
        key.ifPresent(signing -> requireTrusted(signing, webConfig.clientKeys()));
    }

    Duration lifetime() {
        return lifetime;
    }

    /** A token by which the client is its merchant, or a cashier of its shop. Refuses: SERVICE_UNAVAILABLE. */
    String token(Client client) {
        var signing = key.orElseThrow(
                () -> refused(SERVICE_UNAVAILABLE, "this installation has no key for tokens (buono.oauth.keys)"));
        var signature = new JsonWebSignature();
        signature.setPayload(claims(client).toJson());
        signature.setKey(signing.getPrivateKey());
        signature.setKeyIdHeaderValue(signing.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setHeader("typ", "at+jwt");
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }

    private JwtClaims claims(Client client) {
        long now = clock.instant().getEpochSecond();
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(client.clientId().toString());
        claims.setIssuedAt(NumericDate.fromSeconds(now));
        claims.setExpirationTime(NumericDate.fromSeconds(now + lifetime.toSeconds()));
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setStringClaim("merchant_id", client.merchantId().toString());
        claims.setStringListClaim("groups", List.of(client.shopId().isPresent() ? Roles.CASHIER : Roles.MERCHANT));
        client.shopId().ifPresent(shop -> claims.setStringClaim("shop_id", shop.toString()));
        return claims;
    }

    private static EllipticCurveJsonWebKey firstKey(String keySet) {
        try {
            var key = (EllipticCurveJsonWebKey)
                    new JsonWebKeySet(keySet).getJsonWebKeys().getFirst();
            if (key.getPrivateKey() == null) {
                throw new IllegalStateException("the first of buono.oauth.keys must be a private key");
            }
            return key;
        } catch (JoseException | ClassCastException | NoSuchElementException e) {
            throw new IllegalStateException("buono.oauth.keys is no JSON web key set of P-256 keys", e);
        }
    }

    private static void requireTrusted(EllipticCurveJsonWebKey key, Optional<String> trusted) {
        try {
            boolean isTrusted = trusted.isPresent()
                    && new JsonWebKeySet(trusted.get())
                            .getJsonWebKeys().stream()
                                    .anyMatch(each -> each.getKey().equals(key.getECPublicKey()));
            if (!isTrusted) {
                throw new IllegalStateException("buono.web.client-keys must hold the public half of buono.oauth.keys");
            }
        } catch (JoseException e) {
            throw new IllegalStateException("buono.web.client-keys is no JSON web key set", e);
        }
    }
}
