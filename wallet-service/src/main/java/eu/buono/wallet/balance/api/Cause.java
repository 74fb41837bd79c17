package eu.buono.wallet.balance.api;

import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import java.util.Optional;
import java.util.UUID;

/**
 * Why money moved.
 *
 * @param causeId the event, load job or request that asked for it; for an expiry the lot
 */
public record Cause(UUID causeId, Optional<VoucherId> voucherId, Optional<RedemptionId> redemptionId) {

    public static Cause of(UUID causeId) {
        return new Cause(causeId, Optional.empty(), Optional.empty());
    }

    public static Cause of(UUID causeId, VoucherId voucherId) {
        return new Cause(causeId, Optional.of(voucherId), Optional.empty());
    }

    public static Cause of(UUID causeId, VoucherId voucherId, RedemptionId redemptionId) {
        return new Cause(causeId, Optional.of(voucherId), Optional.of(redemptionId));
    }
}
