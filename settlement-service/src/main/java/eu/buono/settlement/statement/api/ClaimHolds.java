package eu.buono.settlement.statement.api;

import eu.buono.contracts.RedemptionId;
import java.util.Collection;
import java.util.Map;

/** Which claims are held back. All calls join the caller's transaction. */
public interface ClaimHolds {

    /** Of the redemptions those that are held; the oldest case where there are several. */
    Map<RedemptionId, ClaimHold> of(Collection<RedemptionId> redemptionIds);
}
