package eu.buono.settlement.settlement.model;

import static eu.buono.settlement.settlement.model.SettlementFixtures.NOVEMBER;
import static eu.buono.settlement.settlement.model.SettlementFixtures.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.SettlementId;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlement.State;
import eu.buono.settlement.statement.api.OpenBalance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the order of captures, reversals, closings, refusals, payments and returns: claims = paid + ordered + open,
 * and nobody is ordered less than a cent. Each run is repeated by its seed.
 */
class BooksTest {

    private static final int MERCHANTS = 7;
    private static final int STEPS = 4000;
    private static final LocalDate PAY_DAY = LocalDate.parse("2026-12-15");

    /** An entry as the book has it: settled once, or not yet. */
    private static final class Entry {
        private final MerchantId merchantId;
        private final long cents;
        private final Instant accruedAt;
        private boolean isReversed;
        private Optional<SettlementId> settlementId = Optional.empty();

        private Entry(MerchantId merchantId, long cents, Instant accruedAt) {
            this.merchantId = merchantId;
            this.cents = cents;
            this.accruedAt = accruedAt;
        }
    }

    /** The book of claims and the settlements, moved at random. */
    private static final class World {
        private final SplittableRandom random;
        private final List<Entry> entries = new ArrayList<>();
        private final Map<SettlementId, Settlement> settlements = new HashMap<>();
        private Instant now = NOVEMBER;
        private long ids;

        private World(long seed) {
            random = new SplittableRandom(seed);
        }

        private void step() {
            now = now.plus(Duration.ofMinutes(random.nextInt(1, 120)));
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> capture();
                case 4, 5 -> reverse();
                case 6 -> close();
                default -> move();
            }
        }

        private void capture() {
            var merchantId = new MerchantId(new UUID(1, random.nextInt(MERCHANTS)));
            entries.add(new Entry(merchantId, random.nextLong(1, 50_001), now));
        }

        private void reverse() {
            var reversible = entries.stream()
                    .filter(entry -> entry.cents > 0 && !entry.isReversed)
                    .toList();
            if (!reversible.isEmpty()) {
                var accrual = reversible.get(random.nextInt(reversible.size()));
                accrual.isReversed = true;
                entries.add(new Entry(accrual.merchantId, -accrual.cents, accrual.accruedAt));
            }
        }

        private void close() {
            var until = now.minus(Duration.ofHours(random.nextInt(48)));
            var batch = ClosedBatch.of(
                    PROGRAMME,
                    until,
                    random.nextLong(1, 20_000),
                    balances(until),
                    () -> new SettlementId(new UUID(2, ids++)));
            batch.closed().forEach(closed -> settlements.put(closed.terms().settlementId(), closed));
            batch.taken()
                    .forEach((settlementId, balance) -> open(balance.merchantId(), until)
                            .forEach(entry -> entry.settlementId = Optional.of(settlementId)));
        }

        private List<OpenBalance> balances(Instant until) {
            var merchants = new TreeMap<UUID, List<Entry>>();
            for (int number = 0; number < MERCHANTS; number++) {
                var merchantId = new MerchantId(new UUID(1, number));
                var open = open(merchantId, until);
                if (!open.isEmpty()) {
                    merchants.put(merchantId.value(), open);
                }
            }
            return merchants.values().stream().map(World::balance).toList();
        }

        private List<Entry> open(MerchantId merchantId, Instant until) {
            return entries.stream()
                    .filter(entry -> entry.merchantId.equals(merchantId))
                    .filter(entry -> entry.settlementId.isEmpty() && entry.accruedAt.isBefore(until))
                    .toList();
        }

        private static OpenBalance balance(List<Entry> open) {
            return new OpenBalance(
                    open.getFirst().merchantId,
                    Money.eur(open.stream()
                            .mapToLong(entry -> Math.max(entry.cents, 0))
                            .sum()),
                    Money.eur(open.stream()
                            .mapToLong(entry -> Math.max(-entry.cents, 0))
                            .sum()),
                    open.size(),
                    open.stream()
                            .map(entry -> entry.accruedAt)
                            .min(Comparator.naturalOrder())
                            .orElseThrow());
        }

        private void move() {
            if (settlements.isEmpty()) {
                return;
            }
            var all = List.copyOf(settlements.values());
            var settlement = all.get(random.nextInt(all.size()));
            var next = next(settlement);
            settlements.put(next.terms().settlementId(), next);
        }

        private Settlement next(Settlement settlement) {
            return switch (settlement.state()) {
                case OPEN -> settlement;
                case PAID -> random.nextInt(20) == 0 ? settlement.giveBack("AC04") : settlement;
                case CLOSED, REJECTED -> settlement.invoice("1");
                case INVOICED -> random.nextBoolean() ? settlement.accept() : settlement.reject("wrong total");
                case ACCEPTED, RETURNED -> settlement.order(new UUID(3, ids++));
                case ORDERED -> random.nextInt(4) == 0 ? settlement.giveBack("AC04") : settlement.pay(PAY_DAY);
            };
        }

        private long claims() {
            return entries.stream().mapToLong(entry -> entry.cents).sum();
        }

        private long openClaims() {
            return entries.stream()
                    .filter(entry -> entry.settlementId.isEmpty())
                    .mapToLong(entry -> entry.cents)
                    .sum();
        }

        private long in(EnumSet<State> states) {
            return settlements.values().stream()
                    .filter(settlement -> states.contains(settlement.state()))
                    .mapToLong(settlement -> settlement.terms().netCents())
                    .sum();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void claimsArePaidOrOrderedOrOpenAndNoOrderIsBelowACent(long seed) {
        // Given
        var world = new World(seed);
        var paid = EnumSet.of(State.PAID);
        var ordered = EnumSet.of(State.ORDERED);
        var notYetOrdered = EnumSet.complementOf(EnumSet.of(State.PAID, State.ORDERED));

        for (int step = 0; step < STEPS; step++) {
            // When
            world.step();

            // Then
            long open = world.openClaims() + world.in(notYetOrdered);
            assertThat(world.in(paid) + world.in(ordered) + open)
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(world.claims());
            assertThat(world.settlements.values())
                    .as("seed %d, step %d", seed, step)
                    .allMatch(settlement -> settlement.terms().netCents() > 0);
        }
        assertThat(world.in(paid)).as("the run paid something").isPositive();
    }
}
