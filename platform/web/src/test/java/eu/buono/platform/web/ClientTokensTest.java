package eu.buono.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class ClientTokensTest {

    private static final String ISSUER = "buono:oauth";
    private static final JWTAuthContextInfo CONTEXT = new JWTAuthContextInfo();
    private static final EllipticCurveJsonWebKey KEY = key();

    private static EllipticCurveJsonWebKey key() {
        try {
            return EcJwkGenerator.generateJwk(EllipticCurves.P256);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> keySet(OutputControlLevel level, EllipticCurveJsonWebKey... keys) {
        return Optional.of(new JsonWebKeySet(keys).toJson(level));
    }

    private static ClientTokens trusting(EllipticCurveJsonWebKey... keys) {
        return new ClientTokens(new Nobodys(), ISSUER, keySet(OutputControlLevel.PUBLIC_ONLY, keys));
    }

    private static String token(String issuer) throws JoseException {
        long now = Instant.now().getEpochSecond();
        var signature = new JsonWebSignature();
        signature.setPayload("""
                {"iss":"%s","sub":"till","iat":%d,"exp":%d,"groups":["merchant"]}""".formatted(issuer, now, now + 600));
        signature.setKey(KEY.getPrivateKey());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        return signature.getCompactSerialization();
    }

    /** Stands for the identity provider: it has issued nothing. */
    private static final class Nobodys extends JWTCallerPrincipalFactory {
        @Override
        public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
            throw new ParseException("not the identity provider's");
        }
    }

    @Test
    void aTokenOfTheSecondIssuerIsVerifiedByItsKeys() throws Exception {
        assertThat(trusting(KEY).parse(token(ISSUER), CONTEXT).getSubject()).isEqualTo("till");
    }

    @Test
    void aKeyIsReplacedWhileBothAreTrusted() throws Exception {
        assertThat(trusting(key(), KEY).parse(token(ISSUER), CONTEXT).getSubject())
                .isEqualTo("till");
        assertThatThrownBy(() -> trusting(key()).parse(token(ISSUER), CONTEXT)).isInstanceOf(ParseException.class);
    }

    @Test
    void withoutKeysTheSecondIssuerIsNobody() {
        var tokens = new ClientTokens(new Nobodys(), ISSUER, Optional.empty());
        assertThatThrownBy(() -> tokens.parse(token(ISSUER), CONTEXT)).hasMessage("not the identity provider's");
    }

    @Test
    void anotherNameIsNotTheSecondIssuers() {
        assertThatThrownBy(() -> trusting(KEY).parse(token("https://login.example"), CONTEXT))
                .hasMessage("not the identity provider's");
        assertThatThrownBy(() -> trusting(KEY).parse("a.b.c", CONTEXT)).hasMessage("not the identity provider's");
    }

    @Test
    void onlyPublicKeysOfTheRightKindAreTaken() {
        assertThatThrownBy(() -> ClientTokens.keys("{\"keys\":[]}")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ClientTokens.keys("x")).isInstanceOf(IllegalStateException.class);
        var withPrivate = keySet(OutputControlLevel.INCLUDE_PRIVATE, KEY).orElseThrow();
        assertThatThrownBy(() -> ClientTokens.keys(withPrivate)).hasMessageContaining("public P-256 keys");
        assertThatCode(() -> ClientTokens.keys(
                        keySet(OutputControlLevel.PUBLIC_ONLY, KEY).orElseThrow()))
                .doesNotThrowAnyException();
    }
}
