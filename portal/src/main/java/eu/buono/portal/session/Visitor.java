package eu.buono.portal.session;

import eu.buono.portal.PortalConfig;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who sent the current request, as the session says. */
@RequestScoped
public class Visitor {

    /** The cookie that keeps a place; it is good for this person alone, and says nothing about it. */
    public static final String QUEUE_COOKIE = "queue";

    private final SecurityIdentity identity;
    private final RoutingContext request;
    private final FormTokens formTokens;
    private final KeyedHash pseudonyms;
    private final JsonWebToken accessClaims;

    @Inject
    public Visitor(SecurityIdentity identity, RoutingContext request, PortalConfig config, JsonWebToken accessClaims) {
        this.identity = identity;
        this.accessClaims = accessClaims;
        this.request = request;
        this.formTokens = new FormTokens(config.secret());
        this.pseudonyms = new KeyedHash("visitor", config.secret());
    }

    public boolean isKnown() {
        return !identity.isAnonymous();
    }

    /** Absent for strangers, who see only what is public. */
    public Optional<String> accessToken() {
        return Optional.ofNullable(identity.getCredential(AccessTokenCredential.class))
                .map(AccessTokenCredential::getToken);
    }

    public Set<String> roles() {
        return identity.getRoles();
    }

    /** What the identity provider calls the person. */
    public String name() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            @Nullable Object name = token.getClaim("name");
            return name == null ? "" : name.toString();
        }
        return "";
    }

    /** The same in all sessions of a person, and says nothing of the person to others; absent for strangers. */
    public Optional<String> pseudonym() {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.ofNullable(token.getSubject()).map(pseudonyms::of)
                : Optional.empty();
    }

    /** The merchant that the access token names; absent for others, and for a business that it names by its number. */
    public Optional<String> merchantId() {
        return Optional.ofNullable(accessClaims.getClaim("merchant_id")).map(Object::toString);
    }

    public Locale locale() {
        return Languages.of(request);
    }

    /** The place in the queue of an opening day that the browser keeps. */
    public Optional<String> queuePlace() {
        return Optional.ofNullable(request.request().getCookie(QUEUE_COOKIE)).map(cookie -> cookie.getValue());
    }

    /** What a form of this session carries; nobody else's page can know it. */
    public String formToken() {
        return idToken().map(formTokens::of).orElse("");
    }

    public boolean isOwnForm(String token) {
        return idToken().filter(session -> formTokens.matches(session, token)).isPresent();
    }

    private Optional<String> idToken() {
        return Optional.ofNullable(identity.getCredential(IdTokenCredential.class))
                .map(IdTokenCredential::getToken);
    }
}
