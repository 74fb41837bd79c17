package eu.buono.gateway.admission.api;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How many requests of one pool may be under way: as many as are answered within its patience. What would wait for
 * longer is refused before it costs anything, instead of being worked on and thrown away at its deadline.
 *
 * <p>By Little's law the requests under way, divided by how long one takes, are the answers per second; that is
 * measured at every answer. While answers come within the patience the limit lies above what is under way, and it
 * falls below as soon as they do not, whatever has become slow: the machine, the database or the service.
 *
 * <p>Below that limit lies another one while something more important is slow: it falls by a fifth per step and rises
 * slowly, so that the important answers come to rest at a part of their patience.
 */
final class AdaptiveLimit {

    /** An answer's weight is one of so many: some twenty make up the measure, a few milliseconds of a busy till. */
    private static final long WEIGHT_OF = 20;

    /** Until something was measured; here as everywhere in thousandths of an answer. */
    private static final long MILLIS_PER_SECOND_AT_FIRST = 500_000;

    private static final long MILLIS_PER_SECOND_MIN = 100;

    private static final long ONE_MILLIS = 1_000;

    /** What gives way keeps this part of what is always let in: with nothing it would never end what it began. */
    private static final int GIVEN_WAY_PART = 4;

    private static final int GIVEN_WAY_MIN = 2;

    /** Who was told to come later than this will not be waited for. */
    private static final long OUTSIDE_SECONDS_MAX = 60;

    /** How long a latency counts before those of later answers have replaced it. */
    private static final long LATENCY_MEMORY_NANOS = Duration.ofMillis(50).toNanos();

    /** An older latency says nothing about now. */
    private static final long LATENCY_MAX_AGE_NANOS = Duration.ofMillis(500).toNanos();

    /** About how long it takes until fewer places show in the others' latency. */
    private static final long STEP_NANOS = Duration.ofMillis(50).toNanos();

    private static final long STEP_DOWN_PERCENT = 80;
    private static final long STEP_UP_PERCENT = 105;
    private static final long PERCENT = 100;

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_SECOND = NANOS_PER_SECOND / NANOS_PER_MICRO;

    private final long patienceNanos;
    private final int inFlightMin;
    private final long givenWayMinMillis;
    private int inFlight;
    private long answersPerSecondMillis = MILLIS_PER_SECOND_AT_FIRST;
    private long latencyNanos;
    private boolean isLatencyKnown;
    private long measuredNanos;
    private long givenWayMillis = Long.MAX_VALUE;
    private boolean isStepKnown;
    private long steppedNanos;
    private long outsideMillis;
    private long refusedNanos;

    AdaptiveLimit(Duration patience, int inFlightMin) {
        this.patienceNanos = patience.toNanos();
        this.inFlightMin = inFlightMin;
        this.givenWayMinMillis = Math.max(GIVEN_WAY_MIN, inFlightMin / GIVEN_WAY_PART) * ONE_MILLIS;
    }

    Duration patience() {
        return Duration.ofNanos(patienceNanos);
    }

    /** Whether there is no place; asking takes none. */
    synchronized boolean isFull() {
        return inFlight * ONE_MILLIS >= placeMillis();
    }

    /** Takes a place, to be given back once. Returns the requests under way from now on, or 0 if there is no place. */
    synchronized int enter() {
        return isFull() ? 0 : ++inFlight;
    }

    /**
     * Gives a place back after an answer, or a deadline. A pool with little to do teaches nothing about how much it
     * could do, so only its latency is learned then.
     *
     * @param inFlightAtEntry what {@link #enter} said
     */
    synchronized void answered(int inFlightAtEntry, long tookNanos, long nowNanos) {
        long duringTwice = (long) inFlightAtEntry + inFlight;
        long tookMicros = Math.max(1, tookNanos / NANOS_PER_MICRO);
        if (duringTwice >= inFlightMin) {
            long measured = duringTwice * ONE_MILLIS / 2 * MICROS_PER_SECOND / tookMicros;
            answersPerSecondMillis = Math.max(
                    MILLIS_PER_SECOND_MIN, answersPerSecondMillis + (measured - answersPerSecondMillis) / WEIGHT_OF);
        }
        double weight = isLatencyKnown ? 1 - Math.exp((double) (measuredNanos - nowNanos) / LATENCY_MEMORY_NANOS) : 1;
        latencyNanos += (long) ((tookNanos - latencyNanos) * Math.max(0, weight));
        measuredNanos = nowNanos;
        isLatencyKnown = true;
        inFlight--;
    }

    /**
     * Gives a place back without an answer: the caller left, nobody was there to answer, or the answer came early on
     * purpose. It teaches something only if the patience was over by then.
     */
    synchronized void left(int inFlightAtEntry, long tookNanos, long nowNanos) {
        if (tookNanos > patienceNanos) {
            answered(inFlightAtEntry, tookNanos, nowNanos);
        } else {
            inFlight--;
        }
    }

    synchronized boolean isStepDue(long nowNanos) {
        return !isStepKnown || nowNanos - steppedNanos >= STEP_NANOS;
    }

    /** To be said again and again: whether something more important is slow. One step is made per time. */
    synchronized void giveWay(boolean isOtherSlow, long nowNanos) {
        if (!isStepDue(nowNanos)) {
            return;
        }
        isStepKnown = true;
        steppedNanos = nowNanos;
        long own = ownPlaceMillis();
        if (isOtherSlow) {
            long used = Math.min(own, Math.max(inFlight, inFlightMin) * ONE_MILLIS);
            givenWayMillis = Math.max(givenWayMinMillis, Math.min(givenWayMillis, used) * STEP_DOWN_PERCENT / PERCENT);
        } else if (givenWayMillis < own) {
            long more = Math.max(givenWayMillis + ONE_MILLIS, givenWayMillis * STEP_UP_PERCENT / PERCENT);
            givenWayMillis = more < own ? more : Long.MAX_VALUE;
        } else {
            givenWayMillis = Long.MAX_VALUE;
        }
    }

    /**
     * When one who is refused now would find a place, if all that were refused before come again in their order: what
     * is refused queues up outside, and is served at the rate that is measured now.
     */
    synchronized Duration refused(long nowNanos) {
        long servedSinceMillis =
                (nowNanos - refusedNanos) / NANOS_PER_MICRO * answersPerSecondMillis / MICROS_PER_SECOND;
        long outsideMaxMillis = answersPerSecondMillis * OUTSIDE_SECONDS_MAX;
        outsideMillis = Math.min(Math.max(0, outsideMillis - servedSinceMillis) + ONE_MILLIS, outsideMaxMillis);
        refusedNanos = nowNanos;
        return Duration.ofNanos(patienceNanos)
                .plus(Duration.of(outsideMillis * MICROS_PER_SECOND / answersPerSecondMillis, ChronoUnit.MICROS));
    }

    /** How much of its patience an answer takes now, in percent: 100 at the limit, 0 if there was none for a while. */
    synchronized int pressurePercent(long nowNanos) {
        boolean isMeasured = isLatencyKnown && nowNanos - measuredNanos < LATENCY_MAX_AGE_NANOS;
        return isMeasured ? (int) Math.min(Integer.MAX_VALUE, latencyNanos * PERCENT / patienceNanos) : 0;
    }

    /** As measured while there was something to do, in thousandths. */
    synchronized long answersPerSecondMillis() {
        return answersPerSecondMillis;
    }

    synchronized int inFlight() {
        return inFlight;
    }

    /** How many may be under way. */
    synchronized int placesMax() {
        return (int) ((placeMillis() + ONE_MILLIS - 1) / ONE_MILLIS);
    }

    private long placeMillis() {
        return Math.min(givenWayMillis, ownPlaceMillis());
    }

    private long ownPlaceMillis() {
        long patienceMicros = patienceNanos / NANOS_PER_MICRO;
        return Math.max(inFlightMin * ONE_MILLIS, answersPerSecondMillis * patienceMicros / MICROS_PER_SECOND);
    }
}
