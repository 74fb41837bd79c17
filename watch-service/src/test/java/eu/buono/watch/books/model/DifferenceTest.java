package eu.buono.watch.books.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.TotalsEvent.Book;
import eu.buono.watch.books.model.Difference.Finding;
import eu.buono.watch.books.model.Totals.Weights;
import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DifferenceTest {

    private static final Instant MINUTE = Instant.parse("2026-11-29T10:15:00Z");

    private final Random random = new Random(7);
    private final List<VoucherId> vouchers = Stream.generate(() -> new VoucherId(TimeOrderedIds.next(MINUTE, random)))
            .limit(100)
            .toList();

    @ParameterizedTest
    @EnumSource(Book.class)
    void aCentMoreInOneBookIsNamedWithItsVoucher(Book book) {
        // When
        var findings = differing(book, cents -> cents.merge(vouchers.get(41), 1L, Long::sum));

        // Then
        assertThat(findings).containsExactly(new Finding(book, 0, 1, Optional.of(vouchers.get(41))));
    }

    @ParameterizedTest
    @EnumSource(Book.class)
    void aRedemptionThatOneBookLacksIsNamedWithItsVoucher(Book book) {
        // When
        var findings = differing(book, cents -> cents.remove(vouchers.get(7)));

        // Then
        assertThat(findings).containsExactly(new Finding(book, -1, -107, Optional.of(vouchers.get(7))));
    }

    @Test
    void amountsThatWereExchangedAreADifferenceOfSeveralVouchers() {
        // When
        var findings = differing(Book.WALLET, cents -> {
            cents.merge(vouchers.get(1), 5L, Long::sum);
            cents.merge(vouchers.get(2), -5L, Long::sum);
        });

        // Then
        assertThat(findings).containsExactly(new Finding(Book.WALLET, 0, 0, Optional.empty()));
    }

    @Test
    void twoVouchersInOneBookAreNotTakenForAThird() {
        // When
        var findings = differing(Book.VOUCHER, cents -> {
            cents.merge(vouchers.get(1), 1L, Long::sum);
            cents.merge(vouchers.get(2), 2L, Long::sum);
        });

        // Then
        assertThat(findings).hasSize(1).allSatisfy(finding -> {
            assertThat(finding.cents()).isEqualTo(3);
            assertThat(finding.voucherId()).isEmpty();
        });
    }

    @Test
    void twoVouchersThatDifferByACentTogetherAreNotTakenForAThird() {
        // When
        var findings = differing(Book.VOUCHER, cents -> {
            cents.merge(vouchers.get(1), 3L, Long::sum);
            cents.merge(vouchers.get(2), -2L, Long::sum);
        });

        // Then
        assertThat(findings).hasSize(1).allSatisfy(finding -> {
            assertThat(finding.cents()).isEqualTo(1);
            assertThat(finding.voucherId()).isEmpty();
        });
    }

    @Test
    void ofTwoAgainstTwoTheTillsAreRight() {
        // Given
        var totals = new EnumMap<Book, Totals>(Book.class);
        totals.put(Book.WALLET, totals(cents -> cents.remove(vouchers.get(3))));
        totals.put(Book.VOUCHER, totals(cents -> cents.remove(vouchers.get(3))));
        totals.put(Book.MERCHANT, totals(cents -> {}));
        totals.put(Book.SETTLEMENT, totals(cents -> {}));

        // When
        var findings = new Difference(MINUTE, totals).findings();

        // Then
        assertThat(findings).extracting(Finding::book).containsExactly(Book.WALLET, Book.VOUCHER);
    }

    private List<Finding> differing(Book book, Consumer<Map<VoucherId, Long>> change) {
        var totals = new EnumMap<Book, Totals>(Book.class);
        for (var each : Book.values()) {
            totals.put(each, totals(each == book ? change : cents -> {}));
        }
        return new Difference(MINUTE, totals).findings();
    }

    private Totals totals(Consumer<Map<VoucherId, Long>> change) {
        Map<VoucherId, Long> cents = new HashMap<>();
        for (int index = 0; index < vouchers.size(); index++) {
            cents.put(vouchers.get(index), 100L + index);
        }
        change.accept(cents);
        return cents.entrySet().stream()
                .map(entry -> new Totals(
                        1, entry.getValue(), Weights.of(entry.getKey().value(), entry.getValue())))
                .reduce(
                        new Totals(0, 0, new Weights(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO)),
                        DifferenceTest::plus);
    }

    private static Totals plus(Totals one, Totals other) {
        var more = one.weights();
        var weights = other.weights();
        return new Totals(
                one.redemptions() + other.redemptions(),
                one.cents() + other.cents(),
                new Weights(
                        more.high().add(weights.high()),
                        more.low().add(weights.low()),
                        more.mixed().add(weights.mixed())));
    }
}
