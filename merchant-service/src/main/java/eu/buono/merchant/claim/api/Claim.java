package eu.buono.merchant.claim.api;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.ClaimName;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of what Buono owes a merchant. Entries are never changed: a reversal is a further entry, which takes the
 * first one back, or a part of it. A merchant is owed the accruals minus the reversals.
 */
public record Claim(
        RedemptionId redemptionId,
        ClaimName name,
        MerchantId merchantId,
        Optional<ShopId> shopId,
        ProgrammeId programmeId,
        CategoryId categoryId,
        Money amount,
        Instant claimedAt) {

    public ClaimName.Kind kind() {
        return name.kind();
    }
}
