package eu.buono.settlement.statement.api;

import eu.buono.contracts.SettlementId;
import java.util.List;

/** The entries of settlements. All calls join the caller's transaction. */
public interface SettledClaims {

    /** All entries of a settlement, in the order of time. */
    List<SettledClaim> of(SettlementId settlementId);
}
