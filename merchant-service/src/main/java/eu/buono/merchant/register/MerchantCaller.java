package eu.buono.merchant.register;

import static eu.buono.contracts.HttpRefusal.FORBIDDEN;
import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.HttpRefusal.UNAUTHENTICATED;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.MerchantId;
import eu.buono.merchant.client.ClientLineage;
import eu.buono.merchant.model.ClientId;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Which merchants the caller may see and change, with what is theirs: a merchant itself, the public body everybody. */
@RequestScoped
public class MerchantCaller {

    private final Caller caller;
    private final SecurityIdentity identity;
    private final ClientLineage lineage;

    MerchantCaller(Caller caller, SecurityIdentity identity, ClientLineage lineage) {
        this.lineage = lineage;
        this.caller = caller;
        this.identity = identity;
    }

    public String key() {
        return caller.key();
    }

    /** The client by which the caller is let in, held until the transaction ends. Refuses: UNAUTHENTICATED. */
    public Optional<ClientId> client() {
        return lineage.requireLive(caller.key());
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

    /** What the identity provider vouches for. Refuses: UNAUTHENTICATED. */
    BusinessClaims business() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return BusinessClaims.of(token);
        }
        throw refused(UNAUTHENTICATED);
    }

    /** The public body registers anybody, a business only itself. Refuses: FORBIDDEN. */
    void requireMayRegister(String partitaIva) {
        boolean isItself = caller.has(Roles.PUBLIC_BODY)
                || business().requirePartitaIva().digits().equals(partitaIva);
        if (!isItself) {
            throw refused(FORBIDDEN, "the access token is for another partita IVA");
        }
    }
}
