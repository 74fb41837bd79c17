package eu.buono.platform.testkit;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.TaxCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The callers that Buono knows, as tokens of one issuer. */
public final class Identities {

    private final Issuer issuer;
    private final Duration validity;

    public Identities(Issuer issuer, Duration validity) {
        this.issuer = issuer;
        this.validity = validity;
    }

    public String beneficiary(TaxCode taxCode) {
        var claims = Map.of("fiscal_number", taxCode.text());
        // The subject is opaque at a real identity provider; here it only has to differ from person to person.
        return token("person-" + Integer.toHexString(taxCode.text().hashCode()), "beneficiary", claims);
    }

    public String merchant(MerchantId merchantId) {
        return token("merchant-" + merchantId, "merchant", Map.of("merchant_id", merchantId.toString()));
    }

    public String cashier(MerchantId merchantId, ShopId shopId) {
        var claims = Map.of("merchant_id", merchantId.toString(), "shop_id", shopId.toString());
        return token("cashier-" + shopId, "cashier", claims);
    }

    /** Somebody who acts for a business, as an identity provider says it that knows no merchant ids. */
    public String business(PartitaIva partitaIva, Map<String, String> moreClaims) {
        var claims = new HashMap<>(moreClaims);
        claims.put("iva_code", "VATIT-" + partitaIva);
        return token("business-" + partitaIva, "merchant", claims);
    }

    public String publicBody() {
        return token("public-body", "public-body", Map.of());
    }

    /** Another person of the public body: some things need two. */
    public String publicBody(String person) {
        return token("public-body-" + person, "public-body", Map.of());
    }

    public String support() {
        return token("support", "support", Map.of());
    }

    public String ops() {
        return token("ops", "ops", Map.of());
    }

    private String token(String subject, String role, Map<String, String> claims) {
        return issuer.token(subject, List.of(role), claims, validity);
    }
}
