package eu.buono.settlement.settlement.model;

import static eu.buono.settlement.settlement.model.SettlementFixtures.NOVEMBER;
import static eu.buono.settlement.settlement.model.SettlementFixtures.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.event.FraudEvent.FraudOutcome;
import eu.buono.settlement.hold.model.HeldCase;
import eu.buono.settlement.hold.model.HeldCaseFixtures;
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
 * Whatever the order of captures, reversals, closings, refusals, payments, returns, signs of fraud and decisions about
 * them: claims = paid + ordered + open, nobody is ordered less than a cent, and no closing takes what is held. Each run
 * is repeated by its seed.
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
        private final Optional<Entry> capture;
        private final List<Suspicion> suspicions = new ArrayList<>();
        private boolean isReversed;
        private Optional<SettlementId> settlementId = Optional.empty();

        private Entry(MerchantId merchantId, long cents, Instant accruedAt, Optional<Entry> capture) {
            this.merchantId = merchantId;
            this.cents = cents;
            this.accruedAt = accruedAt;
            this.capture = capture;
        }

        /** As the database says it: a capture that is settled is held by nothing, nor is what was given back of it. */
        private boolean isHeld() {
            var held = capture.orElse(this);
            return held.settlementId.isEmpty() && held.suspicions.stream().anyMatch(Suspicion::isHolding);
        }
    }

    /** Which finding of which case names a capture. */
    private record Suspicion(Case of, int finding) {

        private boolean isHolding() {
            return of.now.holds(finding);
        }
    }

    /** A case as it is now. */
    private static final class Case {
        private final List<Entry> entries = new ArrayList<>();
        private HeldCase now;

        private Case(HeldCase now) {
            this.now = now;
        }
    }

    /** The book of claims and the settlements, moved at random. */
    private static final class World {
        private final SplittableRandom random;
        private final List<Entry> entries = new ArrayList<>();
        private final List<Case> cases = new ArrayList<>();
        private final Map<SettlementId, Settlement> settlements = new HashMap<>();
        private Instant now = NOVEMBER;
        private long ids;

        private World(long seed) {
            random = new SplittableRandom(seed);
        }

        private void step() {
            now = now.plus(Duration.ofMinutes(random.nextInt(1, 120)));
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> capture();
                case 4, 5 -> reverse();
                case 6 -> close();
                case 7 -> suspect();
                case 8 -> decide();
                default -> move();
            }
        }

        private void capture() {
            var merchantId = new MerchantId(new UUID(1, random.nextInt(MERCHANTS)));
            entries.add(new Entry(merchantId, random.nextLong(1, 50_001), now, Optional.empty()));
        }

        private void reverse() {
            var reversible = entries.stream()
                    .filter(entry -> entry.cents > 0 && !entry.isReversed)
                    .toList();
            if (!reversible.isEmpty()) {
                var accrual = reversible.get(random.nextInt(reversible.size()));
                accrual.isReversed = true;
                entries.add(new Entry(accrual.merchantId, -accrual.cents, accrual.accruedAt, Optional.of(accrual)));
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

        /** A sign about some captures, of a new case or of one that is known, whatever became of them. */
        private void suspect() {
            var captures = entries.stream().filter(entry -> entry.cents > 0).toList();
            if (captures.isEmpty()) {
                return;
            }
            var suspected = cases.isEmpty() || random.nextBoolean()
                    ? new Case(HeldCaseFixtures.aCase())
                    : cases.get(random.nextInt(cases.size()));
            if (cases.contains(suspected)) {
                suspected.now = HeldCaseFixtures.found(suspected.now);
            } else {
                cases.add(suspected);
            }
            for (int claims = random.nextInt(1, 6); claims > 0; claims--) {
                var capture = captures.get(random.nextInt(captures.size()));
                capture.suspicions.add(new Suspicion(suspected, suspected.now.finding()));
                suspected.entries.add(capture);
            }
        }

        private void decide() {
            if (cases.isEmpty()) {
                return;
            }
            var decided = cases.get(random.nextInt(cases.size()));
            var outcome = random.nextInt(3) == 0 ? FraudOutcome.REFUSED : FraudOutcome.RELEASED;
            long unsettled = decided.entries.stream()
                    .filter(entry -> entry.settlementId.isEmpty())
                    .count();
            boolean isRefused = decided.now.state().name().equals(outcome.name())
                    || outcome == FraudOutcome.REFUSED && unsettled == 0;
            if (!isRefused) {
                decided.now = HeldCaseFixtures.decided(decided.now, outcome, unsettled);
            }
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
                    .filter(entry -> !entry.isHeld())
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

        private long held() {
            return entries.stream()
                    .filter(entry -> entry.settlementId.isEmpty() && entry.isHeld())
                    .count();
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
            var held = world.entries.stream().filter(Entry::isHeld).toList();

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
            assertThat(held).as("seed %d, step %d", seed, step).allMatch(entry -> entry.settlementId.isEmpty());
        }
        assertThat(world.held()).as("the run held something").isPositive();
        assertThat(world.in(paid)).as("the run paid something").isPositive();
    }
}
