package eu.buono.platform.web;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * Verifies the tokens of clients, which Buono issues itself, by their own keys, and leaves all others to the identity
 * provider's. The issuer that a token claims only chooses whose rules it must pass: key, algorithm and name all belong
 * to one issuer, so that neither can speak for the other.
 */
final class ClientTokens extends JWTCallerPrincipalFactory {

    private static final Set<String> ROLES = Set.of(Roles.MERCHANT, Roles.CASHIER);
    private static final int PARTS = 3;
    private static final int CLOCK_SKEW_SECONDS = 10;
    /** Nobody remembers a client's token for longer, whoever signed it. */
    private static final long LIFETIME_SECONDS_MAX = 3600;

    private final JWTCallerPrincipalFactory others;
    private final String issuer;
    private final List<KeyVerifier> verifiers;

    /** One key and its rules; the verifier remembers the key, so each has its own. */
    private record KeyVerifier(JWTCallerPrincipalFactory verifier, JWTAuthContextInfo rules) {

        static KeyVerifier of(ECPublicKey key, String issuer) {
            var rules = new JWTAuthContextInfo(key, issuer);
            rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
            rules.setMaxTimeToLiveSecs(LIFETIME_SECONDS_MAX);
            rules.setClockSkew(CLOCK_SKEW_SECONDS);
            return new KeyVerifier(new DefaultJWTCallerPrincipalFactory(), rules);
        }
    }

    ClientTokens(JWTCallerPrincipalFactory others, String issuer, Optional<String> keySet) {
        this.others = others;
        this.issuer = issuer;
        this.verifiers = keySet.map(ClientTokens::keys).orElse(List.of()).stream()
                .map(key -> KeyVerifier.of(key.getECPublicKey(), issuer))
                .toList();
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        if (verifiers.isEmpty() || claimedIssuer(token).filter(issuer::equals).isEmpty()) {
            return others.parse(token, context);
        }
        var refusal = new ParseException("not signed by a key of " + issuer);
        for (var verifier : verifiers) {
            try {
                return requireClient(verifier.verifier.parse(token, verifier.rules));
            } catch (ParseException e) {
                refusal.addSuppressed(e);
            }
        }
        throw refusal;
    }

    /** Whoever holds the key of the clients can be any merchant, but not the public body. */
    private static JWTCallerPrincipal requireClient(JWTCallerPrincipal principal) throws ParseException {
        if (!ROLES.containsAll(principal.getGroups())) {
            throw new ParseException("a client may be a merchant or a cashier only");
        }
        return principal;
    }

    /** Throws {@link IllegalStateException}, which ends the process, if these are no public P-256 keys. */
    static List<EllipticCurveJsonWebKey> keys(String keySet) {
        try {
            var keys = new JsonWebKeySet(keySet)
                    .getJsonWebKeys().stream()
                            .map(EllipticCurveJsonWebKey.class::cast)
                            .toList();
            boolean areFit = !keys.isEmpty() && keys.stream().allMatch(ClientTokens::isFit);
            if (!areFit) {
                throw new IllegalStateException("buono.web.client-keys must be public P-256 keys");
            }
            return keys;
        } catch (JoseException | ClassCastException e) {
            throw new IllegalStateException("buono.web.client-keys is no JSON web key set of P-256 keys", e);
        }
    }

    private static boolean isFit(EllipticCurveJsonWebKey key) {
        return key.getPrivateKey() == null && EllipticCurves.P_256.equals(key.getCurveName());
    }

    private static Optional<String> claimedIssuer(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return Optional.ofNullable(JsonUtil.parseJson(claims).get("iss"))
                    .filter(String.class::isInstance)
                    .map(String.class::cast);
        } catch (IllegalArgumentException | JoseException e) {
            return Optional.empty();
        }
    }
}
