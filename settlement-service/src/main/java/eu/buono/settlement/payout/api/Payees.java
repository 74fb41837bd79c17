package eu.buono.settlement.payout.api;

import eu.buono.contracts.MerchantId;
import java.util.Optional;

/** The merchants that have said to whom their money goes. All calls join the caller's transaction. */
public interface Payees {

    Optional<Payee> find(MerchantId merchantId);
}
