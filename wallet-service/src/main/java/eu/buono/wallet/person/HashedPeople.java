package eu.buono.wallet.person;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.TaxCode;
import eu.buono.wallet.api.WalletRefusal;
import eu.buono.wallet.person.api.People;
import jakarta.enterprise.context.ApplicationScoped;

/** Knows people by the keyed hash of their tax code. */
@ApplicationScoped
class HashedPeople implements People {

    private final KeyedHash keyedHash;

    HashedPeople(KeyedHash keyedHash) {
        this.keyedHash = keyedHash;
    }

    @Override
    public BeneficiaryId withTaxCode(String written) {
        return with(taxCode(written));
    }

    BeneficiaryId with(TaxCode taxCode) {
        return keyedHash.beneficiary(taxCode);
    }

    /** Refuses: TAX_CODE_INVALID. */
    static TaxCode taxCode(String written) {
        try {
            return TaxCode.parse(written);
        } catch (IllegalArgumentException e) {
            throw refused(WalletRefusal.TAX_CODE_INVALID);
        }
    }
}
