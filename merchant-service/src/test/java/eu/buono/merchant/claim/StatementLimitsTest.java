package eu.buono.merchant.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.RefusedException;
import eu.buono.merchant.claim.ExportClaims.ExportProgress;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StatementLimitsTest {

    private record Settings(
            int readingMax,
            int statementsPerMerchantMax,
            Duration waitMax,
            int exportsPerMerchantMax,
            int exportsMax,
            Duration exportStallMax,
            Duration exportTimeMax)
            implements ClaimConfig {}

    private final StatementLimits limits = new StatementLimits(
            new Settings(1, 1, Duration.ofMillis(10), 1, 2, Duration.ofMillis(10), Duration.ofMinutes(1)));
    private final MerchantId one = new MerchantId(UUID.randomUUID());
    private final MerchantId other = new MerchantId(UUID.randomUUID());

    @Test
    void anExportThatIsNotReadHoldsNoTurn() {
        // Given
        try (var export = limits.export(one)) {
            export.read(() -> "a page");

            // When
            var statement = limits.read(one, () -> "a statement");

            // Then
            assertThat(statement).isEqualTo("a statement");
        }
    }

    @Test
    void exportsAreCountedOfAMerchantAndOfAll() {
        // Given
        try (var first = limits.export(one)) {
            first.read(() -> "a page");

            // Then
            assertRefused(() -> limits.export(one));
            try (var second = limits.export(other)) {
                second.read(() -> "a page");
                assertRefused(() -> limits.export(new MerchantId(UUID.randomUUID())));
            }
        }
        limits.export(one).close();
    }

    @Test
    void aStatementThatGetsNoTurnIsRefusedAndSoAreMoreOfItsMerchant() throws Exception {
        // Given
        var reading = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var reader = Thread.startVirtualThread(() -> limits.read(one, () -> {
            reading.countDown();
            return await(end);
        }));
        reading.await();

        // Then
        assertRefused(() -> limits.read(one, () -> "more than one of a merchant"));
        assertRefused(() -> limits.read(other, () -> "no turn"));
        end.countDown();
        reader.join();
        assertThat(limits.read(one, () -> "its turn")).isEqualTo("its turn");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRefusedPageGivesItsTurnBack() {
        // Given
        try (var export = limits.export(one)) {
            assertThatThrownBy(() -> export.read(() -> {
                        throw new IllegalStateException("the database is away");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }

        // Then
        assertThat(limits.read(one, () -> "its turn")).isEqualTo("its turn");
        limits.export(one).close();
    }

    @Test
    void anExportEndsWhenItsReaderStandsStillOrItsTimeIsOver() {
        // Given
        var progress = new ExportProgress(0, Duration.ofNanos(10), Duration.ofNanos(100));

        // Then
        assertThat(progress.isOver(10)).isFalse();
        assertThat(progress.isOver(11)).isTrue();
        progress.advance(95);
        assertThat(progress.isOver(100)).isFalse();
        assertThat(progress.isOver(101)).isTrue();
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(HttpRefusal.TOO_MANY_REQUESTS));
    }
}
