package eu.buono.merchant.client;

import static eu.buono.contracts.Refusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.MerchantId;
import eu.buono.merchant.model.ClientId;
import eu.buono.merchant.store.ClientStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Gives a client no more tokens. */
@ApplicationScoped
class RevokeClient {

    private final ClientStore store;
    private final InstantSource clock;

    RevokeClient(ClientStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Revokes; tokens that the client has end by themselves within {@code buono.oauth.lifetime}. Idempotent: a revoked
     * one stays as it is. Transaction: starts. Refuses: NOT_FOUND.
     */
    @Transactional
    void revoke(MerchantId merchantId, ClientId clientId) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!store.setRevoked(merchantId, clientId, now)) {
            throw refused(NOT_FOUND);
        }
    }
}
