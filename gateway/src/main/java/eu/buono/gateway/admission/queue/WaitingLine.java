package eu.buono.gateway.admission.queue;

import java.time.Duration;
import java.time.Instant;

/**
 * The line before one opening. An order is a number: who came before the opening has one by a draw, all others by the
 * second of their arrival. A frontier moves over the orders, as fast as the services carry those who are let in; who
 * has an order up to the frontier is let in.
 *
 * <p>Nothing is kept of a person: the order stands in the signed place that the person brings along, and the line
 * counts how many have one. What it takes in memory depends on how long the opening is, not on how many come. A line
 * that begins anew, as in a process that was restarted, counts those who ask again for a minute before it moves.
 */
public final class WaitingLine {

    private static final int EARLY_BUCKET_BITS = 12;
    private static final int EARLY_BUCKETS = 1 << EARLY_BUCKET_BITS;
    private static final long WITHIN_MASK = (1L << 32) - 1;

    /** More digits of where somebody stands within a bucket would overflow and say nothing. */
    private static final int WITHIN_BITS = 20;

    private static final int WITHIN_SHIFT = Integer.SIZE - WITHIN_BITS;

    /** People are counted in thousandths here: a frontier moves by parts of them. */
    private static final long ONE_MILLIS = 1_000;

    private static final long HALF_MILLIS = 500;

    /** Within it everybody who waits has asked again. */
    private static final Duration RECOUNT = Duration.ofSeconds(60);

    /** What was not used in a second may be used in the next one, but not for long. */
    private static final long BURST_SECONDS = 2;

    private static final long GAP_MILLIS_MAX = 5_000;
    private static final long DEBT_SECONDS_MAX = 10;
    private static final long SPEED_SECONDS = 10;
    private static final long MILLIS_PER_SECOND = 1_000;

    private final Instant opensAt;
    private final Instant movesFrom;
    private final BucketCounts counts;
    private final PeopleFilter counted = new PeopleFilter();
    private final PassCounts passes = new PassCounts();
    private final AdmissionPace pace = new AdmissionPace();
    private long frontier = -1;
    private long allowanceMillis;
    private Instant movedAt;
    private long steppedSecond;
    private long passedBeforeMillis;
    private long speedMillis;

    /** @param beginsAt when this process began to count */
    public WaitingLine(Instant opensAt, Instant endsAt, Instant beginsAt) {
        this.opensAt = opensAt;
        this.movesFrom = beginsAt.isAfter(opensAt) ? beginsAt.plus(RECOUNT) : opensAt;
        this.movedAt = movesFrom;
        this.steppedSecond = secondOf(movesFrom);
        this.counts = new BucketCounts(EARLY_BUCKETS + Math.toIntExact(secondOf(endsAt) + 1));
    }

    /** The order of who comes now; {@code draw} is the person's alone, the same however often it comes. */
    public long order(long draw, Instant now) {
        return now.isBefore(opensAt)
                ? draw >>> (Integer.SIZE - EARLY_BUCKET_BITS)
                : ((EARLY_BUCKETS + secondOf(now)) << Integer.SIZE) | (draw >>> Integer.SIZE);
    }

    /** Counts who stands at this order, unless that was done before, and says how it stands there. */
    public synchronized Standing stand(long order, long draw, Instant now, Capacity capacity) {
        count(order, draw);
        move(now, capacity);
        boolean isAdmitted = order <= frontier && !now.isBefore(opensAt);
        if (isAdmitted) {
            passes.came();
        }
        long position = isAdmitted ? 0 : Math.max(1, ceiling(rankMillis(order) - rankMillis(frontier), ONE_MILLIS));
        return new Standing(isAdmitted, position, untilTurn(position, now));
    }

    /** Somebody at this order was let in, by whichever process: whoever stands before it is let in as well. */
    public synchronized void letIn(long order) {
        if (order > frontier) {
            long before = rankMillis(frontier);
            frontier = order;
            spend(rankMillis(order) - before);
        }
    }

    private void spend(long peopleMillis) {
        passes.passed(peopleMillis);
        allowanceMillis = Math.max(allowanceMillis - peopleMillis, -pace.perSecondMillis() * DEBT_SECONDS_MAX);
    }

    private void count(long order, long draw) {
        if (counted.add(draw)) {
            counts.add(Math.min(bucketOf(order), counts.buckets() - 1));
            if (order <= frontier) {
                spend(ONE_MILLIS);
            }
        }
    }

    private void move(Instant now, Capacity capacity) {
        long passedMillis = Math.min(Duration.between(movedAt, now).toMillis(), GAP_MILLIS_MAX);
        if (passedMillis <= 0) {
            return;
        }
        movedAt = now;
        long waiting = counts.total() * ONE_MILLIS - rankMillis(frontier);
        step(secondOf(now), capacity, waiting > HALF_MILLIS);
        long earned = allowanceMillis + pace.perSecondMillis() * passedMillis / MILLIS_PER_SECOND;
        allowanceMillis = Math.max(allowanceMillis, Math.min(pace.perSecondMillis() * BURST_SECONDS, earned));
        long people = Math.min(waiting, allowanceMillis);
        if (people > 0) {
            letIn(people < waiting ? orderAt(rankMillis(frontier) + people) : lastOrder());
        }
    }

    private void step(long second, Capacity capacity, boolean isSomebodyWaiting) {
        if (second > steppedSecond) {
            long moved = (passes.passedMillis() - passedBeforeMillis) / (second - steppedSecond);
            passedBeforeMillis = passes.passedMillis();
            speedMillis += (moved - speedMillis) / SPEED_SECONDS;
            pace.step(second, capacity, isSomebodyWaiting);
            allowanceMillis += passes.absentMillis(second);
            steppedSecond = second;
        }
    }

    private Duration untilTurn(long position, Instant now) {
        long seconds = ceiling(position * ONE_MILLIS, Math.max(speedMillis, pace.perSecondMillis()));
        var begin = now.isBefore(movesFrom) ? Duration.between(now, movesFrom) : Duration.ZERO;
        return begin.plusSeconds(seconds);
    }

    private static long ceiling(long some, long part) {
        return (some + part - 1) / part;
    }

    /** How many stand up to this order. */
    private long rankMillis(long order) {
        if (order < 0) {
            return 0;
        }
        int bucket = Math.min(bucketOf(order), counts.buckets() - 1);
        long within = (order & WITHIN_MASK) >>> WITHIN_SHIFT;
        return counts.before(bucket) * ONE_MILLIS + ((counts.of(bucket) * ONE_MILLIS * within) >>> WITHIN_BITS);
    }

    private long orderAt(long rankMillis) {
        int bucket = counts.at(rankMillis);
        long people = Math.max(1, counts.of(bucket)) * ONE_MILLIS;
        long within = ((rankMillis - counts.before(bucket) * ONE_MILLIS) << WITHIN_BITS) / people;
        return ((long) bucket << Integer.SIZE) | Math.min(WITHIN_MASK, within << WITHIN_SHIFT);
    }

    private long lastOrder() {
        return ((long) counts.at(counts.total() * ONE_MILLIS - 1) << Integer.SIZE) | WITHIN_MASK;
    }

    private static int bucketOf(long order) {
        return (int) (order >>> Integer.SIZE);
    }

    private long secondOf(Instant instant) {
        return Math.max(0, Duration.between(opensAt, instant).toSeconds());
    }
}
