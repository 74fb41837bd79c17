package eu.buono.merchant.access.certificate;

import eu.buono.contracts.MerchantId;
import eu.buono.merchant.access.api.ClientId;
import eu.buono.merchant.access.api.ClientLineage;
import eu.buono.merchant.registry.api.MerchantCaller;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;

/** Whose certificates the caller may see and change, and with which client they end. */
@RequestScoped
class CertificateCaller {

    private final MerchantCaller caller;
    private final ClientLineage lineage;

    CertificateCaller(MerchantCaller caller, ClientLineage lineage) {
        this.caller = caller;
        this.lineage = lineage;
    }

    String key() {
        return caller.key();
    }

    /** Refuses: NOT_FOUND, as if a merchant that is not the caller's did not exist. */
    MerchantId merchant(UUID asked) {
        return caller.merchant(asked);
    }

    /** The client by which the caller is let in, held until the transaction ends. Refuses: UNAUTHENTICATED. */
    Optional<ClientId> client() {
        return lineage.requireLive(caller.key());
    }
}
