package eu.buono.merchant.certificate;

import static eu.buono.contracts.Refusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.MerchantId;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** Whose certificates the caller may see and change: a merchant its own, the public body everybody's. */
@RequestScoped
class CertificateCaller {

    private final Caller caller;

    CertificateCaller(Caller caller) {
        this.caller = caller;
    }

    /** Refuses: NOT_FOUND, as if a merchant that is not the caller's did not exist. */
    MerchantId merchant(UUID asked) {
        var merchantId = new MerchantId(asked);
        boolean isEverybodys = caller.has(Roles.PUBLIC_BODY) || caller.has(Roles.SUPPORT);
        if (!isEverybodys && !caller.merchant().equals(merchantId)) {
            throw refused(NOT_FOUND);
        }
        return merchantId;
    }

    String key() {
        return caller.key();
    }
}
