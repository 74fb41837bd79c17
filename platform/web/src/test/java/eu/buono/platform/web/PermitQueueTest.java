package eu.buono.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PermitQueueTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final PermitQueue queue = new PermitQueue(2);

    @Test
    void asManyWorkAsThereArePermits() throws InterruptedException {
        assertThat(queue.acquire(LONG)).isEmpty();
        assertThat(queue.acquire(LONG)).isEmpty();

        assertThat(queue.acquire(Duration.ZERO)).isPresent();
    }

    @Test
    void whoWouldGetNoneInTimeIsRefusedWithoutWaiting() throws InterruptedException {
        // Given: each holds its permit for ten minutes.
        for (int number = 0; number < 200; number++) {
            queue.acquire(LONG);
            queue.release(Duration.ofMinutes(10).toNanos());
        }
        queue.acquire(LONG);
        queue.acquire(LONG);

        // Then: the next of two permits comes after five.
        assertThat(queue.expectedWait()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        assertThat(queue.acquire(LONG))
                .hasValueSatisfying(away -> assertThat(away).isGreaterThan(LONG));
    }

    @Test
    void whoWaitsGetsThePermitThatIsReleased() throws InterruptedException {
        // Given
        queue.acquire(LONG);
        queue.acquire(LONG);
        var isWorking = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                if (queue.acquire(LONG).isEmpty()) {
                    isWorking.countDown();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        // When
        queue.release(1);

        // Then
        assertThat(isWorking.await(1, TimeUnit.MINUTES)).isTrue();
    }
}
