package eu.buono.platform.web.warm;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import org.jose4j.jwt.JwtClaims;

/**
 * This process itself, calling itself to warm up: whatever it asks for is rolled back. That a caller is one follows
 * from this type alone, which only {@link WarmUpTokens} makes: nothing that a token or a header says makes a caller
 * one.
 */
public final class RehearsalPrincipal extends DefaultJWTCallerPrincipal {

    RehearsalPrincipal(String tokenType, JwtClaims claims) {
        super(tokenType, claims);
    }
}
