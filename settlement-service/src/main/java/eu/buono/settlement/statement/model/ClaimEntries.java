package eu.buono.settlement.statement.model;

import eu.buono.contracts.ClaimName;
import eu.buono.contracts.ClaimName.Kind;
import eu.buono.contracts.Money;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.settlement.statement.api.Claim;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Which claims follow from an event of the tills. */
public final class ClaimEntries {

    private ClaimEntries() {}

    /**
     * A reversal says all of its capture as well, so both entries follow from it, whatever arrived before. Of the
     * canaries nothing follows: nobody owes what they redeem.
     */
    public static List<Claim> of(Event event) {
        return all(event)
                .filter(claim -> !claim.terms().programmeId().isCanary())
                .toList();
    }

    private static Stream<Claim> all(Event event) {
        return switch (event) {
            case VoucherRedeemedV2 capture -> Stream.of(accrual(capture));
            case RedemptionPartlyReversedV1 reversed -> {
                var part = reversed.reversal();
                var entry = entry(reversed.capture(), ClaimName.part(part.number()), part.amount(), part.reversedAt());
                yield Stream.of(accrual(reversed.capture()), entry);
            }
            case RedemptionReversedV2 reversed -> {
                var entry = entry(
                        reversed.capture(), ClaimName.whole(Kind.REVERSAL), reversed.amount(), reversed.reversedAt());
                yield Stream.of(accrual(reversed.capture()), entry);
            }
            default -> Stream.empty();
        };
    }

    private static Claim accrual(VoucherRedeemedV2 capture) {
        return entry(capture, ClaimName.whole(Kind.ACCRUAL), capture.amount(), capture.redeemedAt());
    }

    private static Claim entry(VoucherRedeemedV2 capture, ClaimName name, Money amount, Instant claimedAt) {
        return new Claim(
                capture.redemptionId(),
                name,
                capture.voucherId(),
                capture.merchantId(),
                capture.shopId(),
                capture.terms(),
                amount,
                capture.origin(),
                capture.redeemedAt(),
                claimedAt);
    }
}
