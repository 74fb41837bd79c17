package eu.buono.merchant.access.client;

import static eu.buono.contracts.HttpRefusal.FORBIDDEN;
import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.MerchantId;
import eu.buono.merchant.access.model.CertificateId;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.WebConfig;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** Whose clients the caller may see and change: a merchant its own, and not by a client. */
@RequestScoped
class ClientCaller {

    private final Caller caller;
    private final WebConfig config;

    ClientCaller(Caller caller, WebConfig config) {
        this.caller = caller;
        this.config = config;
    }

    String key() {
        return caller.key();
    }

    /**
     * Refuses: FORBIDDEN for a client, and for a certificate, which a client can obtain, since whoever stole the secret
     * would make another before it is revoked; NOT_FOUND, as if a merchant that is not the caller's did not exist.
     */
    MerchantId merchant(UUID asked) {
        boolean isProgram = caller.key().startsWith(config.clientIssuer() + "|")
                || caller.key().startsWith(CertificateId.ISSUER + "|");
        if (isProgram) {
            throw refused(FORBIDDEN, "clients are made and revoked by people, not by clients or certificates");
        }
        var merchantId = new MerchantId(asked);
        if (!caller.merchant().equals(merchantId)) {
            throw refused(NOT_FOUND);
        }
        return merchantId;
    }
}
