package eu.buono.merchant.redemption.store;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.RedemptionId;
import eu.buono.merchant.redemption.model.UnitOfWork;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which vouchers, redemptions and merchants the commands of one transaction concern. */
public final class TillQuery {

    final Set<CodeHash> codes = new LinkedHashSet<>();
    final Set<RedemptionId> redemptionIds = new LinkedHashSet<>();
    final Set<UnitOfWork.Reference> references = new LinkedHashSet<>();
    final Set<MerchantId> merchantIds = new LinkedHashSet<>();

    public void code(CodeHash code) {
        codes.add(code);
    }

    public void redemption(RedemptionId redemptionId) {
        redemptionIds.add(redemptionId);
    }

    public void reference(MerchantId merchantId, String reference) {
        references.add(new UnitOfWork.Reference(merchantId, reference));
    }

    public void merchant(MerchantId merchantId) {
        merchantIds.add(merchantId);
    }
}
