package eu.buono.merchant.redemption.model;

import static eu.buono.merchant.redemption.model.VoucherFixtures.MERCHANT_ID;
import static eu.buono.merchant.redemption.model.VoucherFixtures.NOW;
import static eu.buono.merchant.redemption.model.VoucherFixtures.REDEMPTION_ID;
import static eu.buono.merchant.redemption.model.VoucherFixtures.SHOP_ID;
import static eu.buono.merchant.redemption.model.VoucherFixtures.TTL;
import static eu.buono.merchant.redemption.model.VoucherFixtures.VOUCHER_ID;
import static eu.buono.merchant.redemption.model.VoucherFixtures.anOpenVoucher;
import static eu.buono.merchant.redemption.model.VoucherFixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.VoucherTerms;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.ReversalPart;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.contracts.event.MerchantEvent.TillOrigin;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.merchant.redemption.model.PublishedState.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublishedStateTest {

    private static final Instant CAPTURED_AT = NOW.plusSeconds(60);
    private static final Instant REVERSED_AT = NOW.plus(Duration.ofDays(1));
    private static final VoucherTerms TERMS = new VoucherTerms(
            new ProgrammeId("carta-docente"),
            Channel.PHYSICAL,
            new CategoryId("books"),
            new GoodId("book"),
            Money.eur(3000));

    /** What is published again is what was published: nobody settles twice, and nobody settles something else. */
    @Test
    void aCaptureAndItsReversalSayAllThatASettlementNeedsWhenTheyHappenAndAgainLater() {
        // Given
        var order = anOrder(2500, Optional.of(TTL));
        var frozen = anOpenVoucher()
                .authorise(REDEMPTION_ID, order, TillInterface.SOAP_18APP, NOW)
                .voucher();
        var origin = new TillOrigin(TillInterface.SOAP_18APP, order.reference());
        var shop = Optional.of(SHOP_ID);
        var redeemed = new VoucherRedeemedV2(
                VOUCHER_ID, REDEMPTION_ID, MERCHANT_ID, shop, TERMS, Money.eur(1234), origin, CAPTURED_AT);
        var reversed = new RedemptionReversedV2(
                VOUCHER_ID, REDEMPTION_ID, MERCHANT_ID, shop, TERMS, Money.eur(1234), origin, CAPTURED_AT, REVERSED_AT);

        // When
        var capture = frozen.capture(Money.eur(1234), CAPTURED_AT);
        var reversal = capture.voucher().reverse(REVERSED_AT);
        var later = PublishedState.of(reversal.voucher(), NOW, REVERSED_AT);

        // Then
        assertThat(capture.event()).contains(redeemed);
        assertThat(reversal.event()).contains(reversed);
        assertThat(later).endsWith(new Fact(redeemed, CAPTURED_AT), new Fact(reversed, REVERSED_AT));
    }

    /** None of the parts can be taken for a reversal in full, not even the last one. */
    @Test
    void partsAreSaidOneByOneWhenTheyHappenAndAgainLater() {
        // Given
        var redeemed =
                anOpenVoucher().redeem(REDEMPTION_ID, anOrder(2500, Optional.empty()), TillInterface.REST, CAPTURED_AT);

        // When
        var first = redeemed.voucher().reversePart(Money.eur(500), Optional.of("refund 1"), REVERSED_AT);
        var partly = first.voucher();
        var last = partly.reverseRest(Optional.empty(), REVERSED_AT.plusSeconds(1));

        // Then
        var firstFact = new Fact(first.event().orElseThrow(), REVERSED_AT);
        var lastFact = new Fact(last.event().orElseThrow(), REVERSED_AT.plusSeconds(1));
        assertThat(((RedemptionPartlyReversedV1) last.event().orElseThrow()).reversal())
                .isEqualTo(new ReversalPart(
                        2, Money.eur(2000), Money.eur(2500), Optional.empty(), REVERSED_AT.plusSeconds(1)));
        assertThat(PublishedState.of(partly, NOW, REVERSED_AT))
                .endsWith(new Fact(redeemed.event().orElseThrow(), CAPTURED_AT), firstFact);
        assertThat(PublishedState.of(last.voucher(), NOW, REVERSED_AT))
                .hasSize(4)
                .endsWith(firstFact, lastFact);
    }
}
