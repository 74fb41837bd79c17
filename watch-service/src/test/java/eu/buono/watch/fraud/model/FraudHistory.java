package eu.buono.watch.fraud.model;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.FraudEvent.FraudSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * A month of captures with known answers, out of a seed: ordinary shops of many sizes, with what is unusual and honest
 * about them, and some that cheat, more or less boldly.
 */
public final class FraudHistory {

    /** A whole year's grant. */
    public static final long GRANT_CENTS = 50_000;

    static final ProgrammeId PROGRAMME = new ProgrammeId("carta-docente");
    private static final int DAYS = 28;
    private static final int DAY_OF_FRAUD = 20;
    private static final int OPENING_HOUR = 8;
    private static final int OPEN_MINUTES = 600;
    private static final int HONEST_SHOPS = 60;

    /** How many merchants cheat in each way. */
    private static final int FRAUDS_OF_A_KIND = 8;

    private static final Duration FAR = Duration.ofDays(300);

    private final Random random;
    private final Instant begin;
    private final List<Capture> captures = new ArrayList<>();
    private final List<Reversal> reversals = new ArrayList<>();
    private final Set<Answer> answers = new HashSet<>();

    /** What should be found: who cheats, and how. */
    public record Answer(FraudSignal signal, MerchantId merchantId) {}

    /** In the order of time: exactly one of both. */
    public record Happening(Instant at, Optional<Capture> capture, Optional<Reversal> reversal) {}

    private FraudHistory(long seed, Instant begin) {
        this.random = new Random(seed);
        this.begin = begin;
    }

    /** The same for the same seed and begin. */
    public static FraudHistory of(long seed, Instant begin) {
        var history = new FraudHistory(seed, begin);
        history.honest();
        for (int number = 0; number < FRAUDS_OF_A_KIND; number++) {
            history.instantCashing();
            history.wholeSums();
            history.splitSum();
            history.takingsRise();
            history.endRush();
            history.captureAndReversal();
        }
        return history;
    }

    public Set<Answer> answers() {
        return Set.copyOf(answers);
    }

    public List<Happening> happenings() {
        var all = new ArrayList<Happening>();
        captures.forEach(
                capture -> all.add(new Happening(capture.redeemedAt(), Optional.of(capture), Optional.empty())));
        reversals.forEach(reversal -> all.add(new Happening(reversal.at(), Optional.empty(), Optional.of(reversal))));
        all.sort(Comparator.comparing(Happening::at));
        return all;
    }

    /** Shops of many sizes, most days alike; what is unusual about them is honest, and comes near to what cheats do. */
    private void honest() {
        for (int shop = 0; shop < HONEST_SHOPS; shop++) {
            var merchant = merchant();
            boolean sellsComputers = shop % 8 == 0;
            int perDay = 1 + random.nextInt(shop % 10 == 0 ? 60 : 12);
            int firstDay = shop % 7 == 0 ? random.nextInt(DAYS - 8) : 0;
            int bestDay = random.nextInt(DAYS);
            // A day of discounts, or of a fair: two to five times the usual.
            int bestFactor = 2 + random.nextInt(4);
            for (int day = firstDay; day < DAYS; day++) {
                int today = (perDay + random.nextInt(perDay + 1)) * (day == bestDay ? bestFactor : 1);
                for (int capture = 0; capture < today; capture++) {
                    honestCapture(merchant, day);
                }
                if (sellsComputers) {
                    computers(merchant, day, day == bestDay);
                }
            }
        }
    }

    /** Whole balances, by the dozen on the day of a school's order; an assistant helps some to issue at the till. */
    private void computers(MerchantId merchant, int day, boolean isBestDay) {
        int many = isBestDay ? 30 + random.nextInt(60) : random.nextInt(8);
        for (int number = 0; number < many; number++) {
            var waited = random.nextInt(12) == 0
                    ? Duration.ofSeconds(25 + random.nextInt(60))
                    : Duration.ofMinutes(5 + random.nextInt(4000));
            // Who has waited until the last days of the money is there, too.
            var end = random.nextInt(6) == 0 ? Duration.ofHours(6 + random.nextInt(80)) : FAR;
            captures.add(whole(merchant, day, waited, end));
        }
    }

    private void honestCapture(MerchantId merchant, int day) {
        boolean isWhole = random.nextInt(15) == 0;
        long cents = isWhole ? GRANT_CENTS : 500 + random.nextInt(12_000);
        var waited = random.nextInt(30) == 0
                ? Duration.ofSeconds(20 + random.nextInt(60))
                : Duration.ofMinutes(5 + random.nextInt(5000));
        var end = random.nextInt(40) == 0 ? Duration.ofDays(1 + random.nextInt(5)) : FAR;
        var holder = holder();
        var capture = capture(merchant, holder, at(day), cents, GRANT_CENTS, waited, end);
        captures.add(capture);
        if (random.nextInt(50) == 0) {
            reversals.add(reversal(capture));
        }
        if (!isWhole && random.nextInt(25) == 0) {
            comesBack(capture, GRANT_CENTS - cents);
        }
        if (random.nextInt(1_500) == 0) {
            exchanges(merchant, holder, day);
        }
    }

    /** Whoever forgot a book comes back, once or twice; some books cost much. */
    private void comesBack(Capture first, long leftCents) {
        long left = leftCents;
        int times = 1 + (random.nextInt(8) == 0 ? 1 : 0);
        for (int time = 1; time <= times; time++) {
            long cents = 500L + random.nextInt(random.nextInt(10) == 0 ? 14_000 : 6_000);
            captures.add(capture(
                    first.merchantId(),
                    first.holderId(),
                    first.redeemedAt().plusSeconds(600L * time),
                    cents,
                    left,
                    Duration.ofMinutes(5),
                    FAR));
            left -= cents;
        }
    }

    /** A course that is moved, and moved again: honest, and in all like the beginning of a fraud. */
    private void exchanges(MerchantId merchant, BeneficiaryId holder, int day) {
        int times = 1 + random.nextInt(3);
        for (int time = 0; time < times; time++) {
            var capture = capture(
                    merchant,
                    holder,
                    at(Math.min(DAYS - 1, day + time)),
                    2_000 + random.nextInt(6_000),
                    GRANT_CENTS,
                    Duration.ofMinutes(30),
                    FAR);
            captures.add(capture);
            reversals.add(reversal(capture));
        }
    }

    /** Three to eighteen whole balances, each issued and cashed by the same hand within a minute or little more. */
    private void instantCashing() {
        var merchant = cheating(FraudSignal.INSTANT_CASHING);
        int many = 3 + random.nextInt(16);
        for (int number = 0; number < many; number++) {
            captures.add(whole(merchant, DAY_OF_FRAUD, Duration.ofSeconds(5 + random.nextInt(65)), FAR));
        }
    }

    /** Seventy to two hundred holders sell their whole balance, over a day. */
    private void wholeSums() {
        var merchant = cheating(FraudSignal.WHOLE_SUMS);
        int many = 70 + random.nextInt(130);
        for (int number = 0; number < many; number++) {
            captures.add(whole(merchant, DAY_OF_FRAUD, Duration.ofMinutes(10 + random.nextInt(2000)), FAR));
        }
    }

    /** A computer in two to six vouchers, each below what anybody asks about. */
    private void splitSum() {
        var merchant = cheating(FraudSignal.SPLIT_SUM);
        var holder = holder();
        int many = random.nextInt(12) == 0 ? 2 : 3 + random.nextInt(4);
        long cents = 22_000L + random.nextInt(28_000);
        long left = GRANT_CENTS;
        for (int number = 0; number < many; number++) {
            long part = cents / many;
            captures.add(capture(
                    merchant, holder, at(DAY_OF_FRAUD), part, left, Duration.ofMinutes(2 + random.nextInt(60)), FAR));
            left -= part;
        }
    }

    /** A small shop takes in a day what it takes in weeks otherwise, in purchases of ordinary size. */
    private void takingsRise() {
        var merchant = cheating(FraudSignal.TAKINGS_RISE);
        int many = 40 + random.nextInt(160);
        for (int number = 0; number < many; number++) {
            captures.add(capture(
                    merchant,
                    holder(),
                    at(DAY_OF_FRAUD),
                    8_000 + random.nextInt(8_000),
                    GRANT_CENTS,
                    Duration.ofMinutes(5 + random.nextInt(3000)),
                    FAR));
        }
    }

    /** What would be lost in two days goes to one small shop. */
    private void endRush() {
        var merchant = cheating(FraudSignal.END_RUSH);
        int many = 12 + random.nextInt(40);
        for (int number = 0; number < many; number++) {
            captures.add(whole(
                    merchant,
                    DAY_OF_FRAUD,
                    Duration.ofMinutes(10 + random.nextInt(2000)),
                    Duration.ofHours(6 + random.nextInt(60))));
        }
    }

    /** A holder cashes and takes back, again and again. */
    private void captureAndReversal() {
        var merchant = cheating(FraudSignal.CAPTURE_AND_REVERSAL);
        var holder = holder();
        int many = 2 + random.nextInt(6);
        for (int number = 0; number < many; number++) {
            var capture = capture(
                    merchant,
                    holder,
                    at(DAY_OF_FRAUD - many + number),
                    6_000 + random.nextInt(20_000),
                    GRANT_CENTS,
                    Duration.ofMinutes(30),
                    FAR);
            captures.add(capture);
            reversals.add(reversal(capture));
        }
    }

    /** A small shop with a history of its own. */
    private MerchantId cheating(FraudSignal signal) {
        var merchant = merchant();
        answers.add(new Answer(signal, merchant));
        int perDay = 1 + random.nextInt(4);
        for (int day = 0; day < DAYS; day++) {
            for (int sale = 0; sale < perDay; sale++) {
                honestCapture(merchant, day);
            }
        }
        return merchant;
    }

    private Capture whole(MerchantId merchant, int day, Duration waited, Duration end) {
        long cents = GRANT_CENTS - random.nextInt(2_000);
        return capture(merchant, holder(), at(day), cents, GRANT_CENTS, waited, end);
    }

    private Capture capture(
            MerchantId merchant,
            BeneficiaryId holder,
            Instant at,
            long cents,
            long balanceCents,
            Duration waited,
            Duration end) {
        return new Capture(
                new RedemptionId(id()),
                new VoucherId(id()),
                merchant,
                PROGRAMME,
                holder,
                new WalletId(holder.value()),
                Money.eur(cents),
                at.minus(waited),
                at,
                at.plus(end),
                Optional.of(balanceCents));
    }

    private Reversal reversal(Capture capture) {
        return new Reversal(
                capture.redemptionId(),
                capture.merchantId(),
                capture.programmeId(),
                capture.holderId(),
                capture.amount().cents(),
                capture.redeemedAt().plusSeconds(3600));
    }

    private Instant at(int day) {
        return begin.plus(Duration.ofDays(day))
                .plus(Duration.ofHours(OPENING_HOUR))
                .plus(Duration.ofMinutes(random.nextInt(OPEN_MINUTES)));
    }

    private MerchantId merchant() {
        return new MerchantId(id());
    }

    private BeneficiaryId holder() {
        return new BeneficiaryId(id());
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
