package eu.buono.merchant.access.certificate;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets a merchant in by its client certificate, where there is no access token to be let in by. */
@Singleton
class CertificateMechanism implements HttpAuthenticationMechanism {

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        var headers = context.request().headers();
        @Nullable String assertion = headers.get(ClientCertificates.HEADER);
        if (assertion == null || headers.contains(HttpHeaderNames.AUTHORIZATION)) {
            return Uni.createFrom().nullItem();
        }
        return identities.authenticate(new CertificateRequest(assertion));
    }

    /** The token's challenge is the only one that can be answered on the same connection. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(CertificateRequest.class);
    }
}
