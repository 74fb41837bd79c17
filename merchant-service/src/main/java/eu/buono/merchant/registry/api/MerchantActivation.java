package eu.buono.merchant.registry.api;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import java.util.Optional;

/** A merchant admits itself by its certificate. */
public interface MerchantActivation {

    /**
     * Activates the merchant and tells its partita IVA. Transaction: starts. Refuses: MERCHANT_UNKNOWN,
     * MERCHANT_NOT_ACTIVATABLE, also when the merchant calls itself by a number that is not its own.
     *
     * @param named what the merchant calls itself: its partita IVA, with or without the country, or its merchant code
     */
    PartitaIva activate(MerchantId merchantId, Optional<String> named);
}
