package eu.buono.watch.journeys.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CertificateTermTest {

    private static final Instant BEGIN = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant END = BEGIN.plus(Duration.ofDays(100));
    private static final CertificateTerm TERM = new CertificateTerm(BEGIN, END);

    @Test
    void isRenewedInTheLastTenthOfItsLife() {
        var tenth = BEGIN.plus(Duration.ofDays(90));
        assertThat(TERM.isToRenew(tenth.minusSeconds(1))).isFalse();
        assertThat(TERM.isToRenew(tenth)).isTrue();
    }

    @Test
    void isValidUntilItsEnd() {
        assertThat(TERM.isValid(END.minusSeconds(1))).isTrue();
        assertThat(TERM.isValid(END)).isFalse();
    }
}
