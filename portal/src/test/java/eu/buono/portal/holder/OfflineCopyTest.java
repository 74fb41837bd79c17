package eu.buono.portal.holder;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.Channel;
import eu.buono.contracts.Money;
import eu.buono.portal.api.Voucher;
import eu.buono.portal.api.Voucher.CancellationWish;
import eu.buono.portal.api.Voucher.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OfflineCopyTest {

    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final Duration DAYS = Duration.ofDays(3);

    @Test
    void aCodeThatTillsTakeIsKeptForThreeDays() {
        assertThat(OfflineCopy.until(voucher(State.ISSUED, NOW.plus(Duration.ofDays(60)), Optional.empty()), NOW))
                .contains(NOW.plus(DAYS));
    }

    @Test
    void noCopyOutlivesItsVoucher() {
        var end = NOW.plus(Duration.ofHours(5));

        assertThat(OfflineCopy.until(voucher(State.ISSUED, end, Optional.empty()), NOW))
                .contains(end);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ISSUED")
    void whatNoTillTakesIsNotKept(State state) {
        assertThat(OfflineCopy.until(voucher(state, NOW.plus(DAYS), Optional.empty()), NOW))
                .isEmpty();
    }

    @Test
    void whatIsBeingCancelledIsNotKept() {
        var wish = Optional.of(new CancellationWish("REQUESTED", Optional.empty()));

        assertThat(OfflineCopy.until(voucher(State.ISSUED, NOW.plus(DAYS), wish), NOW))
                .isEmpty();
    }

    private static Voucher voucher(State state, Instant end, Optional<CancellationWish> wish) {
        return new Voucher(
                "id",
                state,
                "carta-docente",
                Channel.PHYSICAL,
                "books",
                "printed-book",
                Money.eur(1_00),
                NOW,
                NOW,
                Optional.of(NOW),
                Optional.of(end),
                Optional.of("QJdwQUW4"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                wish);
    }
}
