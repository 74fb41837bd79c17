package eu.buono.watch.fraud.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.VoucherId;
import eu.buono.watch.fraud.model.Movement.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WalletHistoryTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final UUID LOT = new UUID(0, 1);
    private static final UUID FIRST = new UUID(0, 2);
    private static final UUID SECOND = new UUID(0, 3);

    /** 500.00 come in, 200.00 are held, 50.00 of them go back, then 350.00 are held. */
    private static final List<Movement> STORY = List.of(
            new Movement(Kind.LOT, LOT, 50_000, NOON),
            new Movement(Kind.HOLD, FIRST, 20_000, NOON.plusSeconds(1)),
            new Movement(Kind.RELEASE, FIRST, 5_000, NOON.plusSeconds(2)),
            new Movement(Kind.HOLD, SECOND, 35_000, NOON.plusSeconds(3)));

    @Test
    void theBalanceBeforeAHoldIsWhatHadMovedByThen() {
        // When
        var wallet = wallet(STORY);

        // Then
        assertThat(wallet.balanceBefore(new VoucherId(FIRST))).contains(50_000L);
        assertThat(wallet.balanceBefore(new VoucherId(SECOND))).contains(35_000L);
    }

    @Test
    void theOrderOfArrivalAndRepeatsMakeNoDifference() {
        // Given
        var twice = new ArrayList<>(STORY);
        twice.addAll(STORY);
        Collections.shuffle(twice, new Random(5));

        // When
        var wallet = wallet(twice);

        // Then
        assertThat(wallet.balanceBefore(new VoucherId(SECOND))).contains(35_000L);
    }

    @Test
    void withoutTheLotTheBalanceIsNotKnown() {
        // When
        var wallet = wallet(STORY.subList(1, STORY.size()));

        // Then
        assertThat(wallet.balanceBefore(new VoucherId(FIRST))).isEmpty();
    }

    @Test
    void aLotThatIsNotValidYetIsNoBalance() {
        // Given
        var coming = new Movement(Kind.LOT, new UUID(0, 9), 50_000, NOON.plusSeconds(1_000));

        // When
        var wallet = wallet(STORY).with(coming);

        // Then
        assertThat(wallet.balanceBefore(new VoucherId(FIRST))).contains(50_000L);
    }

    private static WalletHistory wallet(List<Movement> movements) {
        var wallet = WalletHistory.EMPTY;
        for (var movement : movements) {
            wallet = wallet.with(movement);
        }
        return wallet;
    }
}
