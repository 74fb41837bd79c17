package eu.buono.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import eu.buono.contracts.TaxCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody that one click on the development identity provider's page makes you. Claims are those that a real provider
 * gives: SPID and CIE write the tax code with the country before it.
 */
public record PagePerson(String name, String what, String subject, Map<String, Object> claims) {

    private static final JsonMapper JSON = new JsonMapper();

    public PagePerson {
        claims = Map.copyOf(claims);
    }

    public static PagePerson teacher(String name, TaxCode taxCode) {
        return new PagePerson(
                name,
                "docente",
                "person-" + Integer.toHexString(taxCode.text().hashCode()),
                claims(name, "beneficiary", Map.of("fiscal_number", "TINIT-" + taxCode.text())));
    }

    public static PagePerson merchant(String name, MerchantId merchantId) {
        return new PagePerson(
                name,
                "esercente",
                "merchant-" + merchantId,
                claims(name, "merchant", Map.of("merchant_id", merchantId.toString())));
    }

    /** Acts for a business that is no merchant yet. */
    public static PagePerson business(String name, PartitaIva partitaIva, Map<String, String> moreClaims) {
        var claims = new LinkedHashMap<String, Object>(moreClaims);
        claims.put("iva_code", "VATIT-" + partitaIva);
        return new PagePerson(
                name, "impresa da registrare", "business-" + partitaIva, claims(name, "merchant", claims));
    }

    /** Somebody of an office; the subject is what tells two of them apart. */
    public static PagePerson office(String name, String what, String role, String subject) {
        return new PagePerson(name, what, subject, claims(name, role, Map.of()));
    }

    private static Map<String, Object> claims(String name, String role, Map<String, ?> more) {
        var claims = new LinkedHashMap<String, Object>(more);
        claims.put("name", name);
        claims.put("groups", List.of(role));
        return claims;
    }

    String claimsJson() {
        try {
            return JSON.writeValueAsString(claims);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("claims that are no JSON", e);
        }
    }

    /** What the button of this person sends. */
    String form() {
        return "username=" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "&claims="
                + URLEncoder.encode(claimsJson(), StandardCharsets.UTF_8);
    }
}
