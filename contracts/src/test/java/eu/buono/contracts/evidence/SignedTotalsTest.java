package eu.buono.contracts.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.event.TotalsEvent.Book;
import eu.buono.contracts.event.TotalsEvent.BookTotalsV1;
import eu.buono.contracts.event.TotalsEvent.MinuteTotals;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignedTotalsTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private static BookTotalsV1 totals(long cents) {
        return new BookTotalsV1(
                Book.WALLET,
                NOON,
                NOON.minusSeconds(60),
                NOON,
                1,
                List.of(new MinuteTotals(NOON.minusSeconds(60), 1, cents, "1", "2", "3")),
                Optional.empty());
    }

    @Test
    void sumsAreTheirKeepersOnlyAsItSignedThem() {
        // Given
        var signed = totals(1250).signed(EvidenceFixtures.KEYS);

        // When
        var changed = new BookTotalsV1(
                signed.book(),
                signed.at(),
                signed.from(),
                signed.until(),
                signed.minutesNonzero(),
                totals(1251).minutes(),
                signed.signature());

        // Then
        assertThat(signed.isSigned(EvidenceFixtures.KEYS)).isTrue();
        assertThat(changed.isSigned(EvidenceFixtures.KEYS)).isFalse();
        assertThat(totals(1250).isSigned(EvidenceFixtures.KEYS)).isFalse();
    }

    @Test
    void aSignatureOfAnotherTypeIsNone() {
        // Given
        var text = totals(1250).text();
        var keys = EvidenceFixtures.KEYS;

        // When
        var signature = keys.signDetached("another", text);

        // Then
        assertThat(keys.haveSigned("another", text, signature)).isTrue();
        assertThat(keys.haveSigned(BookTotalsV1.SIGNATURE_TYPE, text, signature))
                .isFalse();
        assertThat(keys.haveSigned("another", text, "..")).isFalse();
        assertThat(keys.haveSigned("another", text, signature.replace("..", "." + text + ".")))
                .isFalse();
    }

    @Test
    void aKeyThatIsNotKnownSignsNothing() {
        // Given
        var others = CheckpointKeys.read("""
                {"keys":[{"kty":"OKP","crv":"Ed25519","kid":"first","x":"PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw"}]}
                """);

        // When
        var signed = totals(1250).signed(EvidenceFixtures.KEYS);

        // Then
        assertThat(signed.isSigned(others)).isFalse();
    }
}
