package eu.buono.portal.business;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Optional;

/**
 * To whom the merchant's money goes, and what its invoices say.
 *
 * @param taxRegime RF01 to RF19
 * @param ibanUsableFrom absent before anything was said; ahead while a changed IBAN waits
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Payee(
        String merchantCode,
        String name,
        String partitaIva,
        String taxRegime,
        String street,
        String postalCode,
        String town,
        String province,
        String iban,
        Optional<Instant> ibanUsableFrom) {

    private static final String ORDINARY_REGIME = "RF01";

    /** What the register knows of a merchant that has said nothing yet. */
    static Payee of(Merchant merchant) {
        var shop = merchant.shops().stream().findFirst().orElse(Merchant.Shop.BLANK);
        return new Payee(
                merchant.merchantCode(),
                merchant.name(),
                merchant.partitaIva(),
                ORDINARY_REGIME,
                shop.address().orElse(""),
                shop.postcode().orElse(""),
                shop.municipality().orElse(""),
                shop.province().orElse(""),
                "",
                Optional.empty());
    }

    public boolean isKnown() {
        return ibanUsableFrom.isPresent();
    }
}
