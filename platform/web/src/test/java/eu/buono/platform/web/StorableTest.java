package eu.buono.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class StorableTest {

    @Test
    void whatPostgresqlCannotHoldIsNotStorable() {
        assertThat(Storable.is("grüße 😀")).isTrue();
        assertThat(Storable.is("")).isTrue();
        assertThat(Storable.is("a\0")).isFalse();
        assertThat(Storable.is("\ud83d")).isFalse();
        assertThat(Storable.is("\ud83da")).isFalse();
        assertThat(Storable.is("\ude00")).isFalse();
    }

    @Test
    void yearsHaveFourDigits() {
        assertThat(Storable.is(LocalDate.of(1, 1, 1))).isTrue();
        assertThat(Storable.is(LocalDate.of(0, 12, 31))).isFalse();
        assertThat(Storable.is(LocalDate.of(9999, 12, 31))).isTrue();
        assertThat(Storable.is(LocalDate.of(10000, 1, 1))).isFalse();
        assertThat(Storable.is(Instant.parse("9999-12-31T23:59:59Z"))).isTrue();
        assertThat(Storable.is(Instant.MAX)).isFalse();
    }
}
