package eu.buono.watch.journeys.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.watch.journeys.model.VoucherStock.CanaryVoucher;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoucherStockTest {

    private static final CanaryVoucher FIRST = new CanaryVoucher("1", "code-1");
    private static final CanaryVoucher SECOND = new CanaryVoucher("2", "code-2");

    private final VoucherStock stock = new VoucherStock(2);

    @Test
    void theLastOneIsNotToSpare() {
        stock.add(List.of(FIRST));
        assertThat(stock.isFirstToSpare()).isFalse();
        stock.add(List.of(SECOND));
        assertThat(stock.isFirstToSpare()).isTrue();
    }

    @Test
    void whoOnlyLooksTakesTheOneThatIsCashedLast() {
        stock.add(List.of(FIRST, SECOND));
        assertThat(stock.first()).contains(FIRST);
        assertThat(stock.last()).contains(SECOND);
    }

    @Test
    void whatIsThereOrWasUsedIsNotAddedAgain() {
        // Given
        stock.add(List.of(FIRST, SECOND));
        stock.remove(FIRST);

        // When
        stock.add(List.of(FIRST, SECOND));

        // Then
        assertThat(stock.all()).containsExactly(SECOND);
    }

    @Test
    void thereIsNoRoomForMoreThanTheLimit() {
        // When
        stock.add(List.of(FIRST, SECOND, new CanaryVoucher("3", "code-3")));

        // Then
        assertThat(stock.all()).containsExactly(FIRST, SECOND);
        assertThat(stock.isFull()).isTrue();
    }

    /** Whoever made it gives it back: one of those that are kept may be in use. */
    @Test
    void aNewOneThatHasNoRoomIsNotTakenAndNoneIsPutAwayForIt() {
        // Given
        stock.add(List.of(FIRST));

        // When
        boolean isTaken = stock.offer(SECOND);
        boolean isThirdTaken = stock.offer(new CanaryVoucher("3", "code-3"));

        // Then
        assertThat(isTaken).isTrue();
        assertThat(isThirdTaken).isFalse();
        assertThat(stock.all()).containsExactly(FIRST, SECOND);
    }

    @Test
    void aCodeIsNotPrinted() {
        assertThat(FIRST.toString()).doesNotContain("code-1");
    }
}
