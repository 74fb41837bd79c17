package eu.buono.stack.chaos.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PulseTest {

    private final Activity activity = new Activity();

    @Test
    void anOperationThatWaitsDoesNotKeepLaterOnesFromBeingTried() throws InterruptedException {
        // Given
        var begun = new AtomicInteger();
        var isReleased = new CountDownLatch(1);
        var pulse = new Pulse(
                Operation.ISSUE,
                Duration.ofMillis(1),
                () -> {
                    if (begun.incrementAndGet() == 1) {
                        awaitUninterruptibly(isReleased);
                    }
                    return true;
                },
                activity);

        // When
        pulse.begin();

        // Then
        await().untilAsserted(
                        () -> assertThat(activity.instants(Operation.ISSUE)).hasSizeGreaterThan(2));
        isReleased.countDown();
        pulse.close();
        assertThat(activity.instants(Operation.ISSUE)).hasSize(begun.get());
    }

    @Test
    void whatWasNotAcknowledgedDoesNotCount() throws InterruptedException {
        // Given
        var begun = new AtomicInteger();
        var pulse = new Pulse(Operation.TILL, Duration.ofMillis(1), () -> begun.incrementAndGet() % 2 == 0, activity);

        // When
        pulse.begin();

        // Then
        await().until(() -> begun.get() > 3);
        pulse.close();
        assertThat(activity.instants(Operation.TILL)).hasSize(begun.get() / 2);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
