package eu.buono.merchant.registry;

import static eu.buono.contracts.HttpRefusal.FORBIDDEN;
import static eu.buono.contracts.HttpRefusal.UNAUTHENTICATED;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.MerchantId;
import eu.buono.merchant.registry.api.MerchantCaller;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who registers businesses and looks at them: the public body, and a business itself by what its token says. */
@RequestScoped
class BusinessCaller {

    private final Caller caller;
    private final MerchantCaller merchants;
    private final SecurityIdentity identity;

    BusinessCaller(Caller caller, MerchantCaller merchants, SecurityIdentity identity) {
        this.caller = caller;
        this.merchants = merchants;
        this.identity = identity;
    }

    String key() {
        return caller.key();
    }

    /** Refuses: NOT_FOUND, as if a merchant that is not the caller's did not exist. */
    MerchantId merchant(UUID asked) {
        return merchants.merchant(asked);
    }

    /** What the identity provider vouches for. Refuses: UNAUTHENTICATED. */
    BusinessClaims claims() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return BusinessClaims.of(token);
        }
        throw refused(UNAUTHENTICATED);
    }

    /** The public body registers anybody, a business only itself. Refuses: FORBIDDEN. */
    void requireMayRegister(String partitaIva) {
        boolean isItself = caller.has(Roles.PUBLIC_BODY)
                || claims().requirePartitaIva().digits().equals(partitaIva);
        if (!isItself) {
            throw refused(FORBIDDEN, "the access token is for another partita IVA");
        }
    }
}
