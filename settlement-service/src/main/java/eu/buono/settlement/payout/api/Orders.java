package eu.buono.settlement.payout.api;

import eu.buono.contracts.SettlementId;
import java.util.List;

/** The orders that the bank was given. All calls join the caller's transaction. */
public interface Orders {

    /** Of all settlements from after the first id to the last one. */
    List<Order> ordered(SettlementId after, SettlementId last);
}
