package eu.buono.merchant.access.client;

import static eu.buono.contracts.HttpRefusal.UNAUTHENTICATED;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.merchant.access.api.ClientId;
import eu.buono.platform.web.WebConfig;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Refuses the tokens of clients that were revoked, however long the tokens last. */
@Singleton
class ClientAugmentor implements SecurityIdentityAugmentor {

    private final RevokedClients revokedClients;
    private final String issuer;

    ClientAugmentor(RevokedClients revokedClients, WebConfig config) {
        this.revokedClients = revokedClients;
        this.issuer = config.clientIssuer();
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        var client = client(identity);
        if (client.isEmpty()) {
            return Uni.createFrom().item(identity);
        }
        return revokedClients.isStale()
                ? context.runBlocking(() -> requireLive(identity, client.get()))
                : Uni.createFrom().item(() -> requireLive(identity, client.get()));
    }

    private SecurityIdentity requireLive(SecurityIdentity identity, ClientId clientId) {
        if (revokedClients.isRevoked(clientId)) {
            throw new AuthenticationFailedException(refused(UNAUTHENTICATED, "the client was revoked"));
        }
        return identity;
    }

    /** The client that a token is of; a subject that is no id is nobody's. */
    private Optional<ClientId> client(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token) || !issuer.equals(token.getIssuer())) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(token.getSubject()).map(UUID::fromString).map(ClientId::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
