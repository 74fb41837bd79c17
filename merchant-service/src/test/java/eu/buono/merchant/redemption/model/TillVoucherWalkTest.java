package eu.buono.merchant.redemption.model;

import static eu.buono.merchant.redemption.model.VoucherFixtures.NOW;
import static eu.buono.merchant.redemption.model.VoucherFixtures.anOpenVoucher;
import static eu.buono.merchant.redemption.model.VoucherFixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.ClaimName;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.event.MerchantEvent;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.contracts.event.MerchantEvent.VoucherClosedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.merchant.claim.api.Claim;
import eu.buono.merchant.redemption.api.Redemption.Progress;
import eu.buono.merchant.redemption.model.TillVoucher.Closed;
import eu.buono.merchant.redemption.model.TillVoucher.Frozen;
import eu.buono.merchant.redemption.model.TillVoucher.Open;
import eu.buono.merchant.redemption.model.TillVoucher.Redeemed;
import eu.buono.merchant.redemption.model.TillVoucher.Reversed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Walks at random through the states; whatever the way, the money adds up. The repetition is the seed. */
class TillVoucherWalkTest {

    private final List<MerchantEvent> events = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private Instant now = NOW;

    @RepeatedTest(500)
    void whateverTheWayTheClaimsAreWhatWasCapturedMinusWhatWasReversed(RepetitionInfo repetition) {
        // Given
        var random = new Random(repetition.getCurrentRepetition());
        TillVoucher voucher = anOpenVoucher();

        // When
        for (int step = 0; step < 12; step++) {
            now = now.plusSeconds(random.nextInt(1200));
            voucher = step(voucher, random);
        }

        // Then
        assertThat(told(VoucherRedeemedV2.class).size()).isLessThanOrEqualTo(1);
        assertThat(told(VoucherClosedV1.class).size()
                        + told(VoucherRedeemedV2.class).size())
                .isLessThanOrEqualTo(1);
        assertThat(claimed(ClaimName.Kind.ACCRUAL))
                .isEqualTo(told(VoucherRedeemedV2.class).stream()
                        .mapToLong(event -> event.amount().cents())
                        .sum())
                .isLessThanOrEqualTo(VoucherFixtures.terms().amount().cents());
        assertThat(claimed(ClaimName.Kind.REVERSAL))
                .isEqualTo(told(RedemptionReversedV2.class).stream()
                                .mapToLong(event -> event.amount().cents())
                                .sum()
                        + told(RedemptionPartlyReversedV1.class).stream()
                                .mapToLong(event -> event.reversal().amount().cents())
                                .sum());
        assertThat(claimed(ClaimName.Kind.ACCRUAL) - claimed(ClaimName.Kind.REVERSAL))
                .isEqualTo(voucher instanceof Redeemed redeemed ? left(redeemed).cents() : 0);
    }

    private TillVoucher step(TillVoucher voucher, Random random) {
        var id = new RedemptionId(TimeOrderedIds.next(now, random));
        long cents = 1 + random.nextInt(3000);
        return switch (voucher) {
            case Open open ->
                switch (random.nextInt(8)) {
                    case 0 -> move(open.redeem(id, anOrder(cents, Optional.empty()), TillInterface.REST, now));
                    case 1 -> move(open.close(Closing.CANCELLED));
                    default ->
                        move(open.authorise(
                                id, anOrder(cents, Optional.of(Duration.ofMinutes(10))), TillInterface.REST, now));
                };
            case Frozen frozen when frozen.isLapsedAt(now) -> move(frozen.lapse(now));
            case Frozen frozen ->
                random.nextInt(4) > 0
                        ? move(frozen.free(now))
                        : move(frozen.capture(part(frozen.redemption().order().amount(), random), now));
            case Redeemed redeemed
            when redeemed.redemption().parts().isEmpty() && random.nextInt(3) == 0 -> move(redeemed.reverse(now));
            case Redeemed redeemed -> giveBack(redeemed, part(left(redeemed), random));
            case Reversed reversed -> reversed;
            case Closed closed -> closed;
        };
    }

    private TillVoucher giveBack(Redeemed redeemed, Money amount) {
        return amount.equals(left(redeemed))
                ? move(redeemed.reverseRest(Optional.empty(), now))
                : move(redeemed.reversePart(amount, Optional.empty(), now));
    }

    private static Money left(Redeemed redeemed) {
        return ((Progress.Captured) redeemed.redemption().progress()).left();
    }

    private static Money part(Money amount, Random random) {
        return Money.eur(1 + random.nextLong(amount.cents()));
    }

    private TillVoucher move(Transition<?> moved) {
        moved.event().ifPresent(events::add);
        moved.claim().ifPresent(claims::add);
        return moved.voucher();
    }

    private <E extends MerchantEvent> List<E> told(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private long claimed(ClaimName.Kind kind) {
        return claims.stream()
                .filter(claim -> claim.kind() == kind)
                .mapToLong(claim -> claim.amount().cents())
                .sum();
    }
}
