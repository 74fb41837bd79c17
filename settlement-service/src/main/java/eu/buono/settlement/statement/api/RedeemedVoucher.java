package eu.buono.settlement.statement.api;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.VoucherId;
import java.util.Optional;

/**
 * A voucher that a till has captured.
 *
 * @param code absent where the book was made again from topics that no longer have the registration
 * @param settlementId that took the capture; absent: it is open
 * @param isReversed whether the capture was taken back since
 */
public record RedeemedVoucher(
        VoucherId voucherId,
        Optional<CodeHash> code,
        MerchantId merchantId,
        Optional<SettlementId> settlementId,
        boolean isReversed) {}
