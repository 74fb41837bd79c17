package eu.buono.settlement.payout.store;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import eu.buono.settlement.payout.api.Payee;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** To whom a merchant's money goes. */
@Entity
@Table(name = "payee")
class PayeeRow {

    @Id
    UUID merchantId;

    String merchantCode;
    String name;
    String partitaIva;
    String taxRegime;
    String street;
    String postalCode;
    String town;
    String province;
    String iban;
    Instant ibanUsableFrom;
    Instant changedAt;
    String changedBy;

    final void write(Payee payee, Instant at, String by) {
        merchantId = payee.merchantId().value();
        merchantCode = payee.merchantCode();
        name = payee.name();
        partitaIva = payee.partitaIva().digits();
        taxRegime = payee.taxRegime();
        street = payee.address().street();
        postalCode = payee.address().postalCode();
        town = payee.address().town();
        province = payee.address().province();
        iban = payee.iban();
        ibanUsableFrom = payee.ibanUsableFrom();
        changedAt = at;
        changedBy = by;
    }

    Payee toModel() {
        return new Payee(
                new MerchantId(merchantId),
                merchantCode,
                name,
                new PartitaIva(partitaIva),
                taxRegime,
                new Payee.Address(street, postalCode, town, province),
                iban,
                ibanUsableFrom);
    }
}
