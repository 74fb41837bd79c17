package eu.buono.platform.web;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.TaxCode;
import eu.buono.platform.web.warm.RehearsalPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who sent the current request, as the verified access token says. */
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;
    private final KeyedHash keyedHash;

    @Inject
    public Caller(SecurityIdentity identity, KeyedHash keyedHash) {
        this.identity = identity;
        this.keyedHash = keyedHash;
    }

    /** Names the caller in a stable way that no other issuer can repeat: {@code issuer|subject}. */
    public String key() {
        var token = token();
        String subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            throw refused(HttpRefusal.FORBIDDEN, "the access token names no subject");
        }
        return token.getIssuer() + "|" + subject;
    }

    /** Whether this process calls itself to warm up: whatever is asked must be rolled back. */
    public boolean isRehearsal() {
        return identity.getPrincipal() instanceof RehearsalPrincipal;
    }

    /**
     * Names the person calling by the verified tax code, whichever identity provider verified it. Refuses: FORBIDDEN.
     */
    public String personKey() {
        return personKey(beneficiary());
    }

    /** The same of the person with this id. */
    public static String personKey(BeneficiaryId person) {
        return "person|" + person;
    }

    public boolean has(String role) {
        return identity.hasRole(role);
    }

    /** Whether the request came with an access token at all. */
    public boolean isKnown() {
        return !identity.isAnonymous();
    }

    /** The person calling, from the claim {@code fiscal_number}. Refuses: FORBIDDEN. */
    public BeneficiaryId beneficiary() {
        return keyedHash.beneficiary(taxCode(token()));
    }

    /** The person whose token it is. Refuses: FORBIDDEN. */
    public static TaxCode taxCode(JsonWebToken token) {
        @Nullable Object fiscalNumber = token.getClaim("fiscal_number");
        if (fiscalNumber == null) {
            throw refused(HttpRefusal.FORBIDDEN, "the access token carries no tax code");
        }
        // SPID and CIE write the tax code with the country before it: TINIT-RSSMRA80A01H501U.
        String said = fiscalNumber.toString();
        String written = said.startsWith("TINIT-") ? said.substring("TINIT-".length()) : said;
        try {
            return TaxCode.parse(written);
        } catch (IllegalArgumentException e) {
            throw refused(HttpRefusal.FORBIDDEN, "the access token's tax code is not valid");
        }
    }

    /** The merchant calling, itself or one of its cashiers, from the claim {@code merchant_id}. Refuses: FORBIDDEN. */
    public MerchantId merchant() {
        return claimedId("merchant_id")
                .map(MerchantId::new)
                .orElseThrow(() -> refused(HttpRefusal.FORBIDDEN, "the access token names no merchant"));
    }

    /**
     * The one shop that a cashier's token is limited to; empty for the merchant itself. A cashier's token that names no
     * shop opens none. Refuses: FORBIDDEN.
     */
    public Optional<ShopId> shop() {
        var shop = claimedId("shop_id").map(ShopId::new);
        if (shop.isEmpty() && has(Roles.CASHIER) && !has(Roles.MERCHANT)) {
            throw refused(HttpRefusal.FORBIDDEN, "the cashier's access token names no shop");
        }
        return shop;
    }

    private Optional<UUID> claimedId(String name) {
        try {
            return claim(name).map(CanonicalUuid::parse);
        } catch (IllegalArgumentException e) {
            throw refused(HttpRefusal.FORBIDDEN, "the access token's " + name + " is not an id");
        }
    }

    private Optional<String> claim(String name) {
        @Nullable Object value = token().getClaim(name);
        return Optional.ofNullable(value).map(Object::toString);
    }

    private JsonWebToken token() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return token;
        }
        throw refused(HttpRefusal.UNAUTHENTICATED);
    }
}
