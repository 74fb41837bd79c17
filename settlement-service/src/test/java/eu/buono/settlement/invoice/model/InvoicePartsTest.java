package eu.buono.settlement.invoice.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.Money;
import eu.buono.contracts.VoucherId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InvoicePartsTest {

    private static List<InvoiceLine> lines(long... cents) {
        return Arrays.stream(cents)
                .mapToObj(each -> new InvoiceLine(new VoucherId(UUID.randomUUID()), Money.eur(each)))
                .toList();
    }

    private static List<Long> cents(List<InvoiceLine> lines) {
        return lines.stream().map(line -> line.amount().cents()).toList();
    }

    @Test
    void noPartHasMoreLinesThanAFileAndEachLineIsInOne() {
        // Given
        var open = new InvoiceLines(lines(1, 2, 3, 4, 5, 6, 7), List.of());

        // When
        var parts = InvoiceParts.of(open, 3);

        // Then
        assertThat(parts.stream().map(part -> cents(part.captures())))
                .containsExactly(List.of(7L, 6L, 5L), List.of(4L, 3L, 2L), List.of(1L));
    }

    @Test
    void whatWasGivenBackStandsBesideTheLargestCaptures() {
        // Given
        var open = new InvoiceLines(lines(1, 9, 2, 8), lines(4, 5));

        // When
        var parts = InvoiceParts.of(open, 4);

        // Then
        assertThat(parts).hasSize(2);
        assertThat(cents(parts.getFirst().captures())).containsExactly(9L, 8L);
        assertThat(cents(parts.getFirst().credits())).containsExactly(4L, 5L);
        assertThat(cents(parts.getLast().captures())).containsExactly(2L, 1L);
    }

    @Test
    void aPartThatWouldTakeBackMoreThanItInvoicesIsNotWritten() {
        // Given
        var tooMuch = new InvoiceLines(lines(3, 2, 2), lines(3));
        var tooMany = new InvoiceLines(lines(9, 9), lines(1, 1));

        // Then
        assertThat(InvoiceParts.of(tooMuch, 2)).isEmpty();
        assertThat(InvoiceParts.of(tooMany, 2)).isEmpty();
        assertThat(InvoiceParts.of(new InvoiceLines(List.of(), List.of()), 2)).isEmpty();
    }

    @Test
    void whatAnInvoiceHasAlreadyIsNotOpen() {
        // Given
        var captures = lines(5, 6);
        var credits = lines(1, 2);

        // When
        var open = new InvoiceLines(captures, credits)
                .without(
                        Set.of(captures.getFirst().voucherId()),
                        Set.of(credits.getLast().voucherId()));

        // Then
        assertThat(cents(open.captures())).containsExactly(6L);
        assertThat(cents(open.credits())).containsExactly(1L);
    }
}
