package eu.buono.wallet.holding;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.MerchantEvent;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.VoucherEvent;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A new kind of event is either heard or named here, so that nobody forgets to decide. */
class HeardKindsTest {

    private static final Set<Class<? extends Event>> WITHOUT_EFFECT_ON_MONEY = Set.of(
            VoucherEvent.RegistrationRequestedV1.class,
            VoucherEvent.VoucherIssuedV1.class,
            VoucherEvent.IssuanceRefusedV1.class,
            VoucherEvent.CancellationRequestedV1.class,
            MerchantEvent.VoucherRegisteredV1.class,
            MerchantEvent.VoucherAuthorisedV1.class,
            MerchantEvent.AuthorisationEndedV1.class,
            MerchantEvent.CancellationRefusedV1.class);

    @Test
    void everyKindOfVouchersAndTillsIsDecidedUpon() {
        assertThat(EventCodec.eventClasses())
                .filteredOn(kind -> Set.of(Topic.VOUCHER, Topic.MERCHANT).contains(Topic.of(kind)))
                .filteredOn(kind -> !HoldingConsumer.KINDS.contains(kind))
                .containsExactlyInAnyOrderElementsOf(WITHOUT_EFFECT_ON_MONEY);
    }
}
