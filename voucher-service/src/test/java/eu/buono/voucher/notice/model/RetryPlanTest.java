package eu.buono.voucher.notice.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryPlanTest {

    private static final Instant HAPPENED = Instant.parse("2026-11-27T10:00:00Z");
    private static final Duration AGE_MAX = Duration.ofDays(3);

    @Test
    void aNoticeIsTriedAgainSoonAtFirstAndThenMoreSeldom() {
        assertThat(RetryPlan.nextTry(1, HAPPENED, HAPPENED, AGE_MAX)).contains(HAPPENED.plusSeconds(5));
        assertThat(RetryPlan.nextTry(5, HAPPENED, HAPPENED, AGE_MAX)).contains(HAPPENED.plusSeconds(1800));
        assertThat(RetryPlan.nextTry(500, HAPPENED, HAPPENED, AGE_MAX)).contains(HAPPENED.plusSeconds(1800));
    }

    @Test
    void itIsGivenUpAtTheInstantAtWhichItIsTooOld() {
        var lastSuccess = HAPPENED.plus(AGE_MAX).minusSeconds(5);

        assertThat(RetryPlan.nextTry(1, HAPPENED, lastSuccess.minusMillis(1), AGE_MAX))
                .isPresent();
        assertThat(RetryPlan.nextTry(1, HAPPENED, lastSuccess, AGE_MAX)).isEmpty();
    }
}
