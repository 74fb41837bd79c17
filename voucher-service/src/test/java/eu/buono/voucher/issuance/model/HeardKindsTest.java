package eu.buono.voucher.issuance.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.MerchantEvent;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.WalletEvent;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A new kind of event is either heard or named here, so that nobody forgets to decide. */
class HeardKindsTest {

    private static final Set<Class<? extends Event>> WITHOUT_EFFECT_ON_VOUCHERS = Set.of(
            WalletEvent.GrantLoadedV1.class,
            WalletEvent.GrantRefusedV1.class,
            WalletEvent.FundsReleasedV1.class,
            WalletEvent.FundsSpentV1.class,
            WalletEvent.SpendReversedV1.class,
            WalletEvent.SpendPartlyReversedV1.class,
            WalletEvent.BeneficiaryLinkedV1.class,
            WalletEvent.LotExpiredV1.class,
            WalletEvent.LotEndsSoonV1.class,
            WalletEvent.GrantCorrectedV1.class,
            WalletEvent.FundsRecoveredV1.class,
            WalletEvent.WalletFrozenV1.class,
            WalletEvent.WalletUnfrozenV1.class,
            MerchantEvent.VoucherAuthorisedV1.class,
            MerchantEvent.AuthorisationEndedV1.class);

    @Test
    void everyKindOfWalletsAndTillsIsDecidedUpon() {
        assertThat(EventCodec.eventClasses())
                .filteredOn(kind -> Set.of(Topic.WALLET, Topic.MERCHANT).contains(Topic.of(kind)))
                .filteredOn(kind -> !IssuanceSaga.kindsHeard().contains(kind))
                .containsExactlyInAnyOrderElementsOf(WITHOUT_EFFECT_ON_VOUCHERS);
    }
}
