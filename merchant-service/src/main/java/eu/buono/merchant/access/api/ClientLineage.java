package eu.buono.merchant.access.api;

import static eu.buono.contracts.HttpRefusal.UNAUTHENTICATED;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.merchant.access.model.CertificateId;
import eu.buono.merchant.access.store.ClientStore;
import eu.buono.platform.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * The client behind a caller: the caller itself, or that at whose request the caller's certificate was issued. What the
 * caller obtains ends with that client.
 */
@ApplicationScoped
public class ClientLineage {

    private final ClientStore store;
    private final String issuer;

    ClientLineage(ClientStore store, WebConfig config) {
        this.store = store;
        this.issuer = config.clientIssuer();
    }

    /**
     * The client behind a caller, which is not revoked before the transaction ends: what is obtained in it is either
     * refused or seen by the revocation. Refuses: UNAUTHENTICATED.
     *
     * @param callerKey {@code issuer|subject}
     */
    public Optional<ClientId> requireLive(String callerKey) {
        var client = subject(callerKey, issuer)
                .map(ClientId::new)
                .or(() -> subject(callerKey, CertificateId.ISSUER)
                        .map(CertificateId::new)
                        .flatMap(store::behind));
        if (client.isPresent() && !store.holdIfLive(client.get())) {
            throw refused(UNAUTHENTICATED, "the client was revoked");
        }
        return client;
    }

    private static Optional<UUID> subject(String callerKey, String issuer) {
        return callerKey.startsWith(issuer + "|")
                ? Optional.of(UUID.fromString(callerKey.substring(issuer.length() + 1)))
                : Optional.empty();
    }
}
