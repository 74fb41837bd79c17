package eu.buono.wallet.load;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.TaxCode;
import eu.buono.wallet.api.WalletRefusal;
import jakarta.enterprise.context.ApplicationScoped;

/** Turns tax codes into the ids by which everything else knows people; no tax code goes further than here. */
@ApplicationScoped
public class People {

    private final KeyedHash keyedHash;

    People(KeyedHash keyedHash) {
        this.keyedHash = keyedHash;
    }

    /** Refuses: TAX_CODE_INVALID. */
    BeneficiaryId withTaxCode(String written) {
        try {
            return keyedHash.beneficiary(TaxCode.parse(written));
        } catch (IllegalArgumentException e) {
            throw refused(WalletRefusal.TAX_CODE_INVALID);
        }
    }
}
