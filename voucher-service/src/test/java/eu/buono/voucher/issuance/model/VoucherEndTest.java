package eu.buono.voucher.issuance.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.MerchantEvent.VoucherRegisteredV1;
import eu.buono.contracts.event.VoucherEvent.VoucherWithdrawnV1;
import eu.buono.contracts.event.WalletEvent.FundsHeldV1;
import eu.buono.voucher.issuance.api.Step;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.Voucher.Cancelled;
import eu.buono.voucher.issuance.api.Voucher.Held;
import eu.buono.voucher.issuance.api.Voucher.Requested;
import eu.buono.voucher.issuance.api.VoucherRefusal;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A voucher ends at its own instant, also on its way to the holder. */
class VoucherEndTest {

    private static final Instant END = ModelFixtures.REQUESTED_AT.plusSeconds(1);
    private static final Requested REQUESTED = new Requested(ModelFixtures.issuance());
    private static final Held HELD = REQUESTED.hold(ModelFixtures.MINT.drawFor(ModelFixtures.VOUCHER_ID), END);

    /** The year ends between the hold and the word of the tills: a code that no till accepts is not shown. */
    @ParameterizedTest
    @MethodSource("ends")
    void aVoucherWhoseMoneyEndsOnItsWayIsWithdrawn(Voucher voucher, Event event, boolean isAtTheTills) {
        // When
        var before = hear(voucher, event, END.minusNanos(1000));
        var after = hear(voucher, event, END);

        // Then
        assertThat(before.next()).isNotInstanceOf(Cancelled.class);
        assertThat(after.next().refusal()).contains(VoucherRefusal.ISSUANCE_TIMED_OUT);
        assertThat(after.told()).contains(new VoucherWithdrawnV1(ModelFixtures.VOUCHER_ID, isAtTheTills));
    }

    private static Stream<Arguments> ends() {
        var held =
                new FundsHeldV1(ModelFixtures.VOUCHER_ID, new WalletId(UUID.randomUUID()), ModelFixtures.AMOUNT, END);
        return Stream.of(
                argumentSet("hold", REQUESTED, held, false),
                argumentSet("registration", HELD, new VoucherRegisteredV1(ModelFixtures.VOUCHER_ID), true));
    }

    /** Whatever the custodian has said by then: a repeated request for it is no success, and there is no picture. */
    @Test
    void anIssuedVoucherEndsAtItsOwnInstant() {
        // Given
        var issued = HELD.issue(END.minusMillis(1));

        // When
        var before = issued.refusalToUse(END.minusNanos(1000));
        var after = issued.refusalToUse(END);

        // Then
        assertThat(before).isEmpty();
        assertThat(after).contains(VoucherRefusal.VOUCHER_EXPIRED);
    }

    private static Step hear(Voucher voucher, Event event, Instant now) {
        return IssuanceSaga.hear(
                        voucher, event, now, now, new IssuanceSources(ModelFixtures.MINT, ModelFixtures.PROGRAMMES))
                .orElseThrow();
    }
}
