package eu.buono.platform.web.warm;

import eu.buono.contracts.TaxCode;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Singleton;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens with which a process may call itself until it is ready. They are signed with a key that is drawn at the
 * start and never leaves the process; only tokens that this process made are accepted, word for word, and none is
 * verified once the warm-up has ended. Each makes its caller a {@link RehearsalPrincipal}, whose requests are rolled
 * back.
 */
@Singleton
public class WarmUpTokens {

    /** No identity provider can have this name: the services accept its tokens from nobody else. */
    private static final String ISSUER = "urn:buono:warm-up";

    /** Signing one takes long in a process that has just started. */
    private static final int TOKENS_PER_GROUP = 4;

    private static final String BEARER = "Bearer ";
    private static final String TYPE = "JWT";
    private static final int KEY_BITS = 2048;
    private static final int LIFETIME_SECONDS = 120;

    private final InstantSource clock = InstantSource.system();
    private final DefaultJWTTokenParser parser = new DefaultJWTTokenParser();
    private final Map<String, List<String>> byGroup = new ConcurrentHashMap<>();
    private final Set<String> own = ConcurrentHashMap.newKeySet();
    private @Nullable KeyPair key;
    private volatile @Nullable JWTAuthContextInfo rules;

    /** Draws the key; until then, and after {@link #end}, no token of a warm-up is accepted. */
    void begin() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            var drawn = generator.generateKeyPair();
            var drawnRules = new JWTAuthContextInfo((RSAPublicKey) drawn.getPublic(), ISSUER);
            drawnRules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.RS256));
            key = drawn;
            rules = drawnRules;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    void end() {
        rules = null;
        key = null;
        own.clear();
        byGroup.clear();
    }

    /** Whether a header Authorization bears one of the own tokens. */
    boolean isOwn(@Nullable String authorization) {
        return authorization != null
                && authorization.startsWith(BEARER)
                && own.contains(authorization.substring(BEARER.length()));
    }

    /** A token of somebody in the group whom nobody knows: a person, a merchant or a cashier with a made-up id. */
    public String any(String group) {
        var tokens = byGroup.computeIfAbsent(group, this::make);
        return tokens.get(ThreadLocalRandom.current().nextInt(tokens.size()));
    }

    /** Verifies one of the own tokens anew, if there is one: what a token costs that is seen for the first time. */
    void verifyAny() throws ParseException {
        var known = rules;
        var token = own.stream().findAny();
        if (known != null && token.isPresent()) {
            var ignored = verified(token.get(), known);
        }
    }

    /** Accepts the own tokens, and leaves all others to {@code others}. */
    public JWTCallerPrincipalFactory inFrontOf(JWTCallerPrincipalFactory others) {
        return new JWTCallerPrincipalFactory() {
            @Override
            public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
                var known = rules;
                return known != null && own.contains(token) ? verified(token, known) : others.parse(token, context);
            }
        };
    }

    private RehearsalPrincipal verified(String token, JWTAuthContextInfo known) throws ParseException {
        var claims = parser.parse(token, known).getJwtClaims();
        claims.setClaim(Claims.raw_token.name(), token);
        return new RehearsalPrincipal(TYPE, claims);
    }

    private synchronized List<String> make(String group) {
        var signer = key;
        if (signer == null) {
            throw new IllegalStateException("the warm-up has ended");
        }
        var made = IntStream.range(0, TOKENS_PER_GROUP)
                .mapToObj(number -> sign(signer, claims(group, number)))
                .toList();
        own.addAll(made);
        return made;
    }

    private JwtClaims claims(String group, int number) {
        long now = clock.instant().getEpochSecond();
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(group + "-" + number);
        claims.setIssuedAt(NumericDate.fromSeconds(now));
        claims.setExpirationTime(NumericDate.fromSeconds(now + LIFETIME_SECONDS));
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setStringListClaim("groups", List.of(group));
        claims.setStringClaim("merchant_id", UUID.randomUUID().toString());
        var person = "XXXXXX%02dA01H501".formatted(number);
        claims.setStringClaim("fiscal_number", person + TaxCode.controlCharacter(person));
        return claims;
    }

    private static String sign(KeyPair key, JwtClaims claims) {
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivate());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", TYPE);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }
}
