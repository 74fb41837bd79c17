package eu.buono.watch.timeline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.WalletEvent.FundsSpentV1;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectsTest {

    private static final UUID VOUCHER = new UUID(1, 1);
    private static final UUID WALLET = new UUID(1, 2);
    private static final UUID REDEMPTION = new UUID(1, 3);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final FundsSpentV1 EVENT = new FundsSpentV1(
            new VoucherId(VOUCHER),
            new WalletId(WALLET),
            new RedemptionId(REDEMPTION),
            Money.eur(25_00),
            Money.eur(5_00));

    @Test
    void anEventBelongsToAllThatItNamesAndToItsRequest() {
        assertThat(Subjects.of(EVENT, Optional.of(TRACE)))
                .containsExactlyInAnyOrder(
                        VOUCHER, WALLET, REDEMPTION, UUID.fromString("4bf92f35-77b3-4da6-a3ce-929d0e0e4736"));
    }

    @Test
    void withoutATraceItBelongsToWhatItNames() {
        assertThat(Subjects.of(EVENT, Optional.empty())).containsExactlyInAnyOrder(VOUCHER, WALLET, REDEMPTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4bf9", "4BF92F3577B34DA6A3CE929D0E0E4736", "4bf92f3577b34da6a3ce929d0e0e47367"})
    void whatIsNoTraceIdIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Subjects.ofTrace(text));
    }
}
