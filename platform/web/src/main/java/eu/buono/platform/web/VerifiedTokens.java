package eu.buono.platform.web;

import eu.buono.platform.web.warm.WarmUpTokens;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Remembers tokens whose signature has been verified: a till which sends the same token a hundred times a second costs
 * one RSA operation a minute. Refused tokens are never remembered; a remembered one is forgotten when it expires
 * or is {@code buono.web.token-memory} old, which bounds how long a withdrawn key is still trusted.
 *
 * <p>Bounded without bookkeeping per use: a full young generation becomes the old one, and the old one is dropped.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class VerifiedTokens extends JWTCallerPrincipalFactory {

    private final JWTCallerPrincipalFactory verifier;
    private final Duration memory;
    private final int generationSizeMax;
    private final InstantSource clock = InstantSource.system();

    private volatile ConcurrentMap<String, Verified> young = new ConcurrentHashMap<>();
    private volatile ConcurrentMap<String, Verified> old = new ConcurrentHashMap<>();

    @Inject
    public VerifiedTokens(WebConfig config, WarmUpTokens warmUp) {
        this(
                warmUp.inFrontOf(new ClientTokens(
                        new DefaultJWTCallerPrincipalFactory(), config.clientIssuer(), config.clientKeys())),
                config.tokenMemory(),
                config.tokensMax());
    }

    VerifiedTokens(JWTCallerPrincipalFactory verifier, Duration memory, int sizeMax) {
        this.verifier = verifier;
        this.memory = memory;
        this.generationSizeMax = sizeMax / 2;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        return parse(token, context, clock.instant());
    }

    JWTCallerPrincipal parse(String token, JWTAuthContextInfo context, Instant now) throws ParseException {
        @Nullable Verified remembered = find(token);
        if (remembered != null && remembered.isGoodFor(context, now)) {
            return remembered.principal;
        }
        var principal = verifier.parse(token, context);
        remember(token, new Verified(principal, context, now.plus(memory)));
        return principal;
    }

    /** The token, if it was verified not long ago; never blocks. */
    public Optional<JsonWebToken> remembered(String token) {
        return Optional.ofNullable(find(token))
                .filter(verified -> verified.isGoodAt(clock.instant()))
                .map(Verified::principal);
    }

    private @Nullable Verified find(String token) {
        @Nullable Verified verified = young.get(token);
        return verified == null ? old.get(token) : verified;
    }

    private void remember(String token, Verified verified) {
        if (generationSizeMax == 0 || memory.isZero()) {
            return;
        }
        if (young.size() >= generationSizeMax) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        young.put(token, verified);
    }

    /** A token that was verified under {@code context}, and until when that may be believed. */
    private record Verified(JWTCallerPrincipal principal, JWTAuthContextInfo context, Instant until) {

        boolean isGoodFor(JWTAuthContextInfo asked, Instant now) {
            return context == asked && isGoodAt(now);
        }

        boolean isGoodAt(Instant now) {
            return now.isBefore(until) && now.getEpochSecond() < principal.getExpirationTime();
        }
    }
}
