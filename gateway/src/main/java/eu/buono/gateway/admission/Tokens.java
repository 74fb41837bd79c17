package eu.buono.gateway.admission;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.platform.web.VerifiedTokens;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Verifies access tokens without ever blocking an event loop. */
@Singleton
public class Tokens {

    private static final String SCHEME = "Bearer ";

    private final JWTParser parser;
    private final VerifiedTokens remembered;
    private final Vertx vertx;
    private final boolean isKeyRemote;

    @Inject
    public Tokens(
            JWTParser parser,
            VerifiedTokens remembered,
            Vertx vertx,
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> keyLocation) {
        this.parser = parser;
        this.remembered = remembered;
        this.vertx = vertx;
        this.isKeyRemote =
                keyLocation.filter(location -> location.startsWith("http")).isPresent();
    }

    /** Fails with UNAUTHENTICATED, or with SERVICE_UNAVAILABLE if the identity provider's keys cannot be fetched. */
    public Future<JsonWebToken> verify(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Future.failedFuture(refused(HttpRefusal.UNAUTHENTICATED));
        }
        String token = authorization.substring(SCHEME.length()).strip();
        Optional<JsonWebToken> known = remembered.remembered(token);
        if (known.isPresent()) {
            return Future.succeededFuture(known.get());
        }
        // Only a remote key has to be waited for; an RSA verification is shorter than a change of threads is worth.
        return isKeyRemote
                ? vertx.executeBlocking(() -> parse(token), false)
                : Future.future(promise -> {
                    try {
                        promise.complete(parse(token));
                    } catch (RuntimeException e) {
                        promise.fail(e);
                    }
                });
    }

    private JsonWebToken parse(String token) {
        try {
            return parser.parse(token);
        } catch (ParseException e) {
            boolean isKeyMissing = Stream.<@Nullable Throwable>iterate(e, cause -> cause != null, Tokens::cause)
                    .anyMatch(IOException.class::isInstance);
            throw isKeyMissing
                    ? refused(HttpRefusal.SERVICE_UNAVAILABLE, "the identity provider's keys cannot be fetched")
                    : refused(HttpRefusal.UNAUTHENTICATED, "the access token is not valid or has expired");
        }
    }

    private static @Nullable Throwable cause(@Nullable Throwable throwable) {
        return throwable == null ? null : throwable.getCause();
    }
}
