package eu.buono.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Duration;
import java.time.Instant;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final JWTAuthContextInfo CONTEXT = new JWTAuthContextInfo();

    private final CountingVerifier verifier = new CountingVerifier();
    private final VerifiedTokens tokens = new VerifiedTokens(verifier, Duration.ofSeconds(60), 10);

    @Test
    void aTokenIsVerifiedOnce() throws ParseException {
        tokens.parse("good", CONTEXT, NOW);
        tokens.parse("good", CONTEXT, NOW.plusSeconds(59));
        assertThat(verifier.verifications).isEqualTo(1);
    }

    @Test
    void aTokenIsVerifiedAgainAfterAMinute() throws ParseException {
        tokens.parse("good", CONTEXT, NOW);
        tokens.parse("good", CONTEXT, NOW.plusSeconds(60));
        assertThat(verifier.verifications).isEqualTo(2);
    }

    @Test
    void aTokenIsForgottenWhenItExpires() throws ParseException {
        verifier.expiresAt = NOW.plusSeconds(30);
        tokens.parse("good", CONTEXT, NOW);
        tokens.parse("good", CONTEXT, NOW.plusSeconds(29));
        assertThat(verifier.verifications).isEqualTo(1);
        tokens.parse("good", CONTEXT, NOW.plusSeconds(30));
        assertThat(verifier.verifications).isEqualTo(2);
    }

    @Test
    void aRefusedTokenIsNotRemembered() {
        assertThatThrownBy(() -> tokens.parse("bad", CONTEXT, NOW)).isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> tokens.parse("bad", CONTEXT, NOW)).isInstanceOf(ParseException.class);
        assertThat(verifier.verifications).isEqualTo(2);
    }

    @Test
    void whatIsGoodUnderOtherRulesIsVerifiedAgain() throws ParseException {
        tokens.parse("good", CONTEXT, NOW);
        tokens.parse("good", new JWTAuthContextInfo(), NOW);
        assertThat(verifier.verifications).isEqualTo(2);
    }

    @Test
    void theMemoryIsBounded() throws ParseException {
        for (int number = 0; number < 20; number++) {
            tokens.parse("good-" + number, CONTEXT, NOW);
        }
        tokens.parse("good-0", CONTEXT, NOW);
        assertThat(verifier.verifications).isEqualTo(21);
        tokens.parse("good-19", CONTEXT, NOW);
        assertThat(verifier.verifications).isEqualTo(21);
    }

    @Test
    void itCanBeTurnedOff() throws ParseException {
        var forgetful = new VerifiedTokens(verifier, Duration.ZERO, 10);
        forgetful.parse("good", CONTEXT, NOW);
        forgetful.parse("good", CONTEXT, NOW);
        assertThat(verifier.verifications).isEqualTo(2);
    }

    /** Takes every token but {@code bad}, and counts. */
    private static final class CountingVerifier extends JWTCallerPrincipalFactory {

        private int verifications;
        private Instant expiresAt = NOW.plusSeconds(3600);

        @Override
        public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
            verifications++;
            if (token.equals("bad")) {
                throw new ParseException("bad");
            }
            var claims = new JwtClaims();
            claims.setExpirationTime(NumericDate.fromSeconds(expiresAt.getEpochSecond()));
            return new DefaultJWTCallerPrincipal(claims);
        }
    }
}
