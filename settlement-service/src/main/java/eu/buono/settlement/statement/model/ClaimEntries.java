package eu.buono.settlement.statement.model;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.settlement.statement.api.Claim;
import eu.buono.settlement.statement.api.Claim.EntryName;
import eu.buono.settlement.statement.api.Claim.Kind;
import java.util.List;

/** Which claims follow from an event of the tills. */
public final class ClaimEntries {

    private ClaimEntries() {}

    /**
     * A reversal says all of its capture as well, so both entries follow from it, whatever arrived before. Of the
     * canaries nothing follows: nobody owes what they redeem.
     */
    public static List<Claim> of(Event event) {
        return switch (event) {
            case VoucherRedeemedV2 capture when capture.terms().programmeId().isCanary() -> List.of();
            case RedemptionReversedV2 reversal
            when reversal.terms().programmeId().isCanary() -> List.of();
            case RedemptionPartlyReversedV1 reversal
            when reversal.terms().programmeId().isCanary() -> List.of();
            case VoucherRedeemedV2 capture -> List.of(accrual(capture));
            case RedemptionPartlyReversedV1 reversal -> List.of(accrual(capture(reversal)), part(reversal));
            case RedemptionReversedV2 reversal -> List.of(accrual(capture(reversal)), reversal(reversal));
            default -> List.of();
        };
    }

    private static Claim accrual(VoucherRedeemedV2 capture) {
        return new Claim(
                capture.redemptionId(),
                EntryName.whole(Kind.ACCRUAL),
                capture.voucherId(),
                capture.merchantId(),
                capture.shopId(),
                capture.terms(),
                capture.amount(),
                capture.origin(),
                capture.redeemedAt(),
                capture.redeemedAt());
    }

    private static VoucherRedeemedV2 capture(RedemptionReversedV2 reversal) {
        return new VoucherRedeemedV2(
                reversal.voucherId(),
                reversal.redemptionId(),
                reversal.merchantId(),
                reversal.shopId(),
                reversal.terms(),
                reversal.amount(),
                reversal.origin(),
                reversal.redeemedAt());
    }

    private static VoucherRedeemedV2 capture(RedemptionPartlyReversedV1 reversal) {
        return new VoucherRedeemedV2(
                reversal.voucherId(),
                reversal.redemptionId(),
                reversal.merchantId(),
                reversal.shopId(),
                reversal.terms(),
                reversal.capturedAmount(),
                reversal.origin(),
                reversal.redeemedAt());
    }

    private static Claim part(RedemptionPartlyReversedV1 reversal) {
        return new Claim(
                reversal.redemptionId(),
                EntryName.part(reversal.reversal().number()),
                reversal.voucherId(),
                reversal.merchantId(),
                reversal.shopId(),
                reversal.terms(),
                reversal.reversal().amount(),
                reversal.origin(),
                reversal.redeemedAt(),
                reversal.reversal().reversedAt());
    }

    private static Claim reversal(RedemptionReversedV2 reversal) {
        return new Claim(
                reversal.redemptionId(),
                EntryName.whole(Kind.REVERSAL),
                reversal.voucherId(),
                reversal.merchantId(),
                reversal.shopId(),
                reversal.terms(),
                reversal.amount(),
                reversal.origin(),
                reversal.redeemedAt(),
                reversal.reversedAt());
    }
}
