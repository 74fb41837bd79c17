package eu.buono.merchant.registry.api;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.MerchantId;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** Which merchants the caller may see and change, with what is theirs: a merchant itself, the public body everybody. */
@RequestScoped
public class MerchantCaller {

    private final Caller caller;

    MerchantCaller(Caller caller) {
        this.caller = caller;
    }

    public String key() {
        return caller.key();
    }

    /** Refuses: NOT_FOUND, as if a merchant that is not the caller's did not exist. */
    public MerchantId merchant(UUID asked) {
        var merchantId = new MerchantId(asked);
        boolean isEverybodys = caller.has(Roles.PUBLIC_BODY) || caller.has(Roles.SUPPORT);
        if (!isEverybodys && !caller.merchant().equals(merchantId)) {
            throw refused(NOT_FOUND);
        }
        return merchantId;
    }
}
