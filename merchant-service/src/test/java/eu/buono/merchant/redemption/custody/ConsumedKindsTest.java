package eu.buono.merchant.redemption.custody;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.VoucherEvent;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A new kind of event is either heard or named here, so that nobody forgets to decide. */
class ConsumedKindsTest {

    private static final Set<Class<? extends Event>> WITHOUT_EFFECT_ON_CUSTODY = Set.of(
            VoucherEvent.VoucherRequestedV1.class,
            VoucherEvent.VoucherIssuedV1.class,
            VoucherEvent.IssuanceRefusedV1.class);

    @Test
    void everyKindOfVouchersIsDecidedUpon() {
        assertThat(EventCodec.eventClasses())
                .filteredOn(kind -> Topic.of(kind) == Topic.VOUCHER)
                .filteredOn(kind -> !CustodyConsumer.KINDS.contains(kind))
                .containsExactlyInAnyOrderElementsOf(WITHOUT_EFFECT_ON_CUSTODY);
    }
}
