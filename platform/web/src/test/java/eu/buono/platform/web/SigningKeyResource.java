package eu.buono.platform.web;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** Stands for the identity provider: one key made for this run, tokens signed with it. */
public class SigningKeyResource implements QuarkusTestResourceLifecycleManager {

    static final KeyPair PROVIDER = keyPair();
    static final KeyPair FORGER = keyPair();

    @Override
    public Map<String, String> start() {
        String key = Base64.getEncoder().encodeToString(PROVIDER.getPublic().getEncoded());
        return Map.of("mp.jwt.verify.publickey", key);
    }

    @Override
    public void stop() {}

    static String token(String role, Map<String, String> claims) {
        return token(DevelopmentSecrets.ISSUER, role, claims, Instant.now().plusSeconds(300), PROVIDER.getPrivate());
    }

    static String token(String issuer, String role, Map<String, String> claims, Instant expiresAt, PrivateKey key) {
        var token = Jwt.issuer(issuer)
                .audience("buono")
                .subject("subject-1")
                .groups(Set.of(role))
                .issuedAt(expiresAt.minusSeconds(600))
                .expiresAt(expiresAt);
        claims.forEach(token::claim);
        return token.sign(key);
    }

    private static KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
