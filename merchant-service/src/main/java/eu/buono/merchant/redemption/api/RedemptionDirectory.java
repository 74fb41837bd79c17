package eu.buono.merchant.redemption.api;

import eu.buono.contracts.RedemptionId;
import java.util.List;
import java.util.Set;

/**
 * Redemptions by their ids, for readers of events of the first version, which name neither shop nor reference. The
 * second version names both: nobody else needs this.
 */
public interface RedemptionDirectory {

    /** Those of the redemptions that exist. Transaction: joins the caller's. */
    List<Redemption> find(Set<RedemptionId> redemptionIds);
}
