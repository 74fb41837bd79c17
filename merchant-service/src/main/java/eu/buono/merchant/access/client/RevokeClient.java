package eu.buono.merchant.access.client;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.MerchantId;
import eu.buono.merchant.access.api.ClientId;
import eu.buono.merchant.access.store.ClientStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Ends a client with all that it obtained. */
@ApplicationScoped
class RevokeClient {

    private final ClientStore store;
    private final InstantSource clock;

    RevokeClient(ClientStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Revokes the client, the certificates that were issued at its request or at that of such a certificate, and its
     * webhooks. Tokens that it has are refused within a second or two ({@link RevokedClients}). Idempotent: a revoked
     * one stays as it is. Transaction: starts. Refuses: NOT_FOUND.
     */
    @Transactional
    void revoke(MerchantId merchantId, ClientId clientId) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!store.setRevoked(merchantId, clientId, now)) {
            throw refused(NOT_FOUND);
        }
        store.revokeObtained(clientId, now);
    }
}
