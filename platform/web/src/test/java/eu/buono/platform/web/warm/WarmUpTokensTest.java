package eu.buono.platform.web.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

class WarmUpTokensTest {

    private static final JWTAuthContextInfo RULES_OF_OTHERS = new JWTAuthContextInfo();

    private final WarmUpTokens tokens = new WarmUpTokens();
    private final JWTCallerPrincipalFactory verifier = tokens.inFrontOf(new Strict());

    @Test
    void anOwnTokenIsAcceptedWhileTheProcessWarmsUp() throws ParseException {
        tokens.begin();

        var principal = verifier.parse(tokens.any("merchant"), RULES_OF_OTHERS);

        assertThat(principal).isInstanceOf(RehearsalPrincipal.class);
        assertThat(principal.getGroups()).containsExactly("merchant");
    }

    @Test
    void noTokenIsAcceptedOnceTheWarmUpHasEnded() {
        tokens.begin();
        var token = tokens.any("merchant");
        tokens.end();

        assertThatThrownBy(() -> verifier.parse(token, RULES_OF_OTHERS)).isInstanceOf(ParseException.class);
    }

    @Test
    void aTokenOfAnotherProcessIsLeftToTheIdentityProvidersRules() {
        var other = new WarmUpTokens();
        other.begin();
        tokens.begin();

        assertThatThrownBy(() -> verifier.parse(other.any("merchant"), RULES_OF_OTHERS))
                .isInstanceOf(ParseException.class)
                .hasMessage("refused by the others");
    }

    /** Its issuer and subject may be the very same: they are only names. */
    @Test
    void aCallerOfAnIdentityProviderIsNoRehearsalWhateverItIsCalled() throws ParseException {
        tokens.begin();
        var own = verifier.parse(tokens.any("merchant"), RULES_OF_OTHERS);
        var namesake = new DefaultJWTCallerPrincipal(claimsOf(own));
        var theirs = tokens.inFrontOf(new Accepting(namesake));

        var principal = theirs.parse("a token of theirs", RULES_OF_OTHERS);

        assertThat(principal.getSubject()).isEqualTo(own.getSubject());
        assertThat(principal).isNotInstanceOf(RehearsalPrincipal.class);
    }

    private static JwtClaims claimsOf(JWTCallerPrincipal principal) {
        var claims = new JwtClaims();
        principal.getClaimNames().forEach(name -> claims.setClaim(name, principal.<Object>getClaim(name)));
        return claims;
    }

    /** An identity provider that vouches for one caller. */
    private static final class Accepting extends JWTCallerPrincipalFactory {

        private final JWTCallerPrincipal principal;

        Accepting(JWTCallerPrincipal principal) {
            this.principal = principal;
        }

        @Override
        public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) {
            return principal;
        }
    }

    /** An identity provider that has issued nothing. */
    private static final class Strict extends JWTCallerPrincipalFactory {
        @Override
        public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
            throw new ParseException("refused by the others");
        }
    }
}
