package eu.buono.platform.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RelayStallTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RelayStall stall = new RelayStall(Duration.ofSeconds(2));

    @Test
    void anOldestEventThatStaysIsAStallWhenPatienceEnds() {
        // Given
        stall.lookAt(Optional.of(7L), 10 * SECOND);

        // When
        boolean isOverBefore = stall.lookAt(Optional.of(7L), 12 * SECOND - 1);
        boolean isOver = stall.lookAt(Optional.of(7L), 12 * SECOND);

        // Then
        assertThat(isOverBefore).isFalse();
        assertThat(isOver).isTrue();
        assertThat(stall.isOver()).isTrue();
        assertThat(stall.isMoving()).isFalse();
    }

    @Test
    void aHolderThatWorksIsLeftAlone() {
        // Given
        stall.lookAt(Optional.of(7L), 0);
        stall.lookAt(Optional.of(8L), 2 * SECOND);

        // When
        boolean isOver = stall.lookAt(Optional.of(8L), 3 * SECOND);

        // Then
        assertThat(isOver).isFalse();
    }

    @Test
    void anEmptyOutboxIsNoStall() {
        // Given
        stall.lookAt(Optional.empty(), 0);

        // When
        boolean isOver = stall.lookAt(Optional.empty(), 9 * SECOND);

        // Then
        assertThat(isOver).isFalse();
    }

    @Test
    void theLockEndsTheStall() {
        // Given
        stall.lookAt(Optional.of(7L), 0);
        stall.lookAt(Optional.of(7L), 2 * SECOND);

        // When
        stall.end();

        // Then
        assertThat(stall.isOver()).isFalse();
        assertThat(stall.lookAt(Optional.of(7L), 3 * SECOND)).isFalse();
    }
}
