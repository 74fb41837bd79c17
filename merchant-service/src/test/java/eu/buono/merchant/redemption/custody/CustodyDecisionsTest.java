package eu.buono.merchant.redemption.custody;

import static eu.buono.merchant.redemption.model.VoucherFixtures.EXPIRES_AT;
import static eu.buono.merchant.redemption.model.VoucherFixtures.NOW;
import static eu.buono.merchant.redemption.model.VoucherFixtures.TTL;
import static eu.buono.merchant.redemption.model.VoucherFixtures.VOUCHER_ID;
import static eu.buono.merchant.redemption.model.VoucherFixtures.aVoucherFrozenFor;
import static eu.buono.merchant.redemption.model.VoucherFixtures.aVoucherRedeemedFor;
import static eu.buono.merchant.redemption.model.VoucherFixtures.anOpenVoucher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.event.MerchantEvent;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.contracts.event.MerchantEvent.VoucherClosedV1;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.VoucherEvent.CancellationRequestedV1;
import eu.buono.merchant.redemption.model.TillVoucher;
import eu.buono.merchant.redemption.model.UnitOfWork;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the custodian decides, in memory: given a voucher, what voucher-service asks, then events. */
class CustodyDecisionsTest {

    private static List<MerchantEvent> cancelled(TillVoucher voucher, Instant reached) {
        var unit = new UnitOfWork();
        switch (voucher) {
            case TillVoucher.Frozen frozen -> unit.add(frozen.redemption());
            case TillVoucher.Redeemed redeemed -> unit.add(redeemed.redemption());
            case TillVoucher.Open ignored -> {}
            case TillVoucher.Reversed ignored -> {}
            case TillVoucher.Closed ignored -> {}
        }
        unit.add(voucher, NOW, Optional.empty());
        new CustodyDecisions(unit, Set.of(), reached, reached).decide(new CancellationRequestedV1(VOUCHER_ID));
        return unit.events();
    }

    static Stream<Arguments> cancellations() {
        return Stream.of(
                argumentSet("open", anOpenVoucher(), NOW, Closing.CANCELLED),
                argumentSet("open at its expiry", anOpenVoucher(), EXPIRES_AT, Closing.EXPIRED),
                argumentSet(
                        "cancelled before",
                        new TillVoucher.Closed(VOUCHER_ID, Closing.CANCELLED),
                        NOW,
                        Closing.CANCELLED),
                argumentSet(
                        "frozen, and lapsed by every clock",
                        aVoucherFrozenFor(2000),
                        NOW.plus(TTL),
                        Closing.CANCELLED));
    }

    @ParameterizedTest
    @MethodSource("cancellations")
    void aVoucherThatNobodyUsesIsClosed(TillVoucher voucher, Instant reached, Closing expected) {
        assertThat(cancelled(voucher, reached).getLast()).isEqualTo(new VoucherClosedV1(VOUCHER_ID, expected));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                argumentSet("frozen", aVoucherFrozenFor(2000)),
                argumentSet("redeemed", aVoucherRedeemedFor(2000)),
                argumentSet("reversed", aVoucherRedeemedFor(2000).reverse(NOW).voucher()));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aVoucherThatATillUsesIsNotCancelled(TillVoucher voucher) {
        assertThat(cancelled(voucher, NOW)).singleElement().isInstanceOf(MerchantEvent.CancellationRefusedV1.class);
    }

    @Test
    void aVoucherThatWasNeverRegisteredIsNotCancelled() {
        var decisions = new CustodyDecisions(new UnitOfWork(), Set.of(), NOW, NOW);

        assertThatThrownBy(() -> decisions.decide(new CancellationRequestedV1(VOUCHER_ID)))
                .isInstanceOf(PoisonEventException.class);
    }
}
