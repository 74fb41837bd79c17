package eu.buono.settlement.statement.api;

import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.SettlementId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Which claims are held back. All calls join the caller's transaction. */
public interface ClaimHolds {

    /** Of the redemptions those that are held; the oldest case where there are several. */
    Map<RedemptionId, ClaimHold> of(Collection<RedemptionId> redemptionIds);

    /**
     * What was captured with claims that a case named after these settlements had taken them, and that nobody has
     * released; absent if there are none.
     */
    Optional<Money> settled(Collection<SettlementId> settlementIds);
}
