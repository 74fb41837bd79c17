package eu.buono.settlement.payout.api;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import java.time.Instant;

/**
 * To whom a merchant's money goes, and what its invoices say of it.
 *
 * @param merchantCode by which the public body names the merchant
 * @param taxRegime code of the tax regime, for instance {@code RF01}
 * @param ibanUsableFrom when money may go to the account: a changed one is not used at once
 */
public record Payee(
        MerchantId merchantId,
        String merchantCode,
        String name,
        PartitaIva partitaIva,
        String taxRegime,
        Address address,
        String iban,
        Instant ibanUsableFrom) {

    /** Where the business has its seat, in Italy. */
    public record Address(String street, String postalCode, String town, String province) {}

    public boolean isPayable(Instant now) {
        return !now.isBefore(ibanUsableFrom);
    }
}
