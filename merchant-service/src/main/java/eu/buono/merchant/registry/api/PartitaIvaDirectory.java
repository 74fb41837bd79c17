package eu.buono.merchant.registry.api;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import java.util.Optional;

/** The partita IVA of a merchant, which tills are told in the answer to a check. */
public interface PartitaIvaDirectory {

    Optional<PartitaIva> find(MerchantId merchantId);
}
