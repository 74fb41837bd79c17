package eu.buono.merchant.webhook;

import eu.buono.contracts.MerchantId;
import eu.buono.merchant.access.api.ClientId;
import eu.buono.merchant.access.api.ClientLineage;
import eu.buono.platform.web.Caller;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Whose webhooks the caller may see and change, and with which client they end. */
@RequestScoped
class WebhookCaller {

    private final Caller caller;
    private final ClientLineage lineage;

    WebhookCaller(Caller caller, ClientLineage lineage) {
        this.caller = caller;
        this.lineage = lineage;
    }

    String key() {
        return caller.key();
    }

    /** Refuses: FORBIDDEN. */
    MerchantId merchant() {
        return caller.merchant();
    }

    /** The client by which the caller is let in, held until the transaction ends. Refuses: UNAUTHENTICATED. */
    Optional<ClientId> client() {
        return lineage.requireLive(caller.key());
    }
}
