package eu.buono.merchant.registry.api;

import eu.buono.contracts.MerchantId;
import java.util.Optional;

/** The register of merchants, as other contexts use it; each method joins the transaction of its caller. */
public interface MerchantDirectory {

    Optional<RegisteredMerchant> find(MerchantId merchantId);

    /** Finds a merchant and locks it until the end of the transaction. */
    Optional<RegisteredMerchant> lock(MerchantId merchantId);

    void setState(MerchantId merchantId, MerchantState state);
}
