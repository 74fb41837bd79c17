package eu.buono.portal.business;

import jakarta.ws.rs.DefaultValue;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;

/** The fields of the payee, as they were written. */
public class PayeeForm {

    @RestForm
    @DefaultValue("")
    String merchantCode = "";

    @RestForm
    @DefaultValue("")
    String name = "";

    @RestForm
    @DefaultValue("")
    String partitaIva = "";

    @RestForm
    @DefaultValue("")
    String taxRegime = "";

    @RestForm
    @DefaultValue("")
    String street = "";

    @RestForm
    @DefaultValue("")
    String postalCode = "";

    @RestForm
    @DefaultValue("")
    String town = "";

    @RestForm
    @DefaultValue("")
    String province = "";

    @RestForm
    @DefaultValue("")
    String iban = "";

    /** People write an IBAN in groups of four. */
    Map<String, Object> request() {
        return Map.of(
                "merchantCode", merchantCode.strip(),
                "name", name.strip(),
                "partitaIva", partitaIva.strip(),
                "taxRegime", taxRegime.strip(),
                "street", street.strip(),
                "postalCode", postalCode.strip(),
                "town", town.strip(),
                "province", province.strip().toUpperCase(Locale.ROOT),
                "iban", iban.replace(" ", "").toUpperCase(Locale.ROOT));
    }
}
