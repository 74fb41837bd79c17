package eu.buono.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {

    @Test
    void oneKeyHasItsShareAndNoMore() {
        var limit = new ConcurrencyLimit(2, 10);
        assertThat(limit.acquire("a")).isTrue();
        assertThat(limit.acquire("a")).isTrue();
        assertThat(limit.acquire("a")).isFalse();
        assertThat(limit.acquire("b")).isTrue();
        assertThat(limit.held()).isEqualTo(3);
        limit.release("a");
        assertThat(limit.acquire("a")).isTrue();
    }

    @Test
    void allKeysTogetherHaveALimit() {
        var limit = new ConcurrencyLimit(10, 2);
        assertThat(limit.acquire("a")).isTrue();
        assertThat(limit.acquire("b")).isTrue();
        assertThat(limit.acquire("c")).isFalse();
        limit.release("a");
        assertThat(limit.acquire("c")).isTrue();
    }

    @Test
    void whatIsRefusedIsNotHeld() {
        var limit = new ConcurrencyLimit(1, 10);
        assertThat(limit.acquire("a")).isTrue();
        assertThat(limit.acquire("a")).isFalse();
        limit.release("a");
        assertThat(limit.held()).isZero();
        assertThat(limit.acquire("a")).isTrue();
    }
}
