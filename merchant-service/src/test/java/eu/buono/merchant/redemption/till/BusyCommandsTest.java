package eu.buono.merchant.redemption.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.merchant.redemption.api.Till;
import eu.buono.merchant.redemption.api.TillCommand;
import eu.buono.platform.durable.IdempotencyKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class BusyCommandsTest {

    private static final long MILLI = 1_000_000;

    private final BusyCommands busy = new BusyCommands(Duration.ofMillis(1500), 2);

    @Test
    void aBusyCommandIsTriedAgainAfterAPauseThatGrows() {
        // Given
        var ask = ask();
        busy.keep(List.of(ask), busy.take(0, 10), 0);
        var tooEarly = busy.take(9 * MILLI, 10);

        // When
        var second = busy.take(10 * MILLI, 10);
        busy.keep(List.of(ask), second, 10 * MILLI);

        // Then
        assertThat(tooEarly.commands()).isEmpty();
        assertThat(second.commands()).containsExactly(ask);
        assertThat(busy.take(29 * MILLI, 10).commands()).isEmpty();
        assertThat(busy.take(30 * MILLI, 10).commands()).containsExactly(ask);
        assertThat(busy.isEmpty()).isTrue();
    }

    @Test
    void commandsAreTriedInTheOrderInWhichTheyCame() {
        // Given
        var first = ask();
        var second = ask();

        // When
        busy.keep(List.of(first, second), busy.take(0, 10), 0);

        // Then
        assertThat(busy.take(10 * MILLI, 1).commands()).containsExactly(first);
        assertThat(busy.take(10 * MILLI, 1).commands()).containsExactly(second);
    }

    @Test
    void aCommandThatIsBusyForTooLongIsRefusedAndNeverTriedAgain() {
        // Given
        var ask = ask();
        busy.keep(List.of(ask), busy.take(0, 10), 0);
        var round = busy.take(1500 * MILLI, 10);

        // When
        busy.keep(List.of(ask), round, 1500 * MILLI);

        // Then
        assertThat(busy.isEmpty()).isTrue();
        assertThatThrownBy(ask.answer()::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(HttpRefusal.SERVICE_UNAVAILABLE));
    }

    @Test
    void moreThanCanWaitAreRefusedAtOnce() {
        // Given
        var commands = List.of(ask(), ask(), ask());

        // When
        busy.keep(commands, busy.take(0, 10), 0);

        // Then
        assertThat(commands)
                .extracting(ask -> ask.answer().isCompletedExceptionally())
                .containsExactly(false, false, true);
    }

    private static QueuedCommand ask() {
        var merchantId = new MerchantId(UUID.randomUUID());
        return new QueuedCommand(
                new Till(merchantId, TillInterface.REST, Optional.empty(), Optional.empty()),
                new TillCommand.VoidAuthorisation(new RedemptionId(UUID.randomUUID())),
                new IdempotencyKey("test", UUID.randomUUID().toString()),
                "",
                Optional.empty(),
                new CompletableFuture<>());
    }
}
