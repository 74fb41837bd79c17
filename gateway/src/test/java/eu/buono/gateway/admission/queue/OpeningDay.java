package eu.buono.gateway.admission.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/**
 * A crowd before one or more gateways, second by second on a clock of its own. Everybody asks as often as told to, and
 * whoever is let in asks a service for one thing a little later; the service does so many a second, and lets the rest
 * wait.
 */
final class OpeningDay {

    static final Instant OPENS_AT = Instant.parse("2027-09-01T10:00:00Z");
    static final int NEVER = Integer.MAX_VALUE;

    private static final int EARLY_SECONDS = 300;
    private static final int LENGTH_SECONDS = 4 * 3600;
    private static final int THINKING_SECONDS = 20;
    private static final int ASK_SECONDS_MIN = 5;
    private static final int ASK_SECONDS_MAX = 60;
    private static final int ASK_PART = 8;

    /** How long the service takes when nobody waits there, in percent of its patience, which is a second. */
    private static final int QUIET_PERCENT = 10;

    final int people;
    final long[] draw;
    final int[] arrivedAt;
    final int[] admittedAt;

    /** Of each person, half-way through: how many seconds it was told to wait, and when. */
    final int[] toldSeconds;

    final int[] toldAt;
    final int[] admitted = new int[LENGTH_SECONDS];
    final int[] backlog = new int[LENGTH_SECONDS];

    private final IntUnaryOperator answersPerSecond;
    private final int[] first = new int[EARLY_SECONDS + LENGTH_SECONDS + ASK_SECONDS_MAX + 1];
    private final int[] next;
    private final long[] order;

    OpeningDay(long seed, int people, int arrivalSeconds, IntUnaryOperator answersPerSecond) {
        var random = new SplittableRandom(seed);
        this.people = people;
        this.answersPerSecond = answersPerSecond;
        this.draw = random.longs(people).toArray();
        this.arrivedAt = random.ints(people, -EARLY_SECONDS, arrivalSeconds - EARLY_SECONDS)
                .toArray();
        this.admittedAt = new int[people];
        this.toldSeconds = new int[people];
        this.toldAt = new int[people];
        this.next = new int[people];
        this.order = new long[people];
        Arrays.fill(admittedAt, NEVER);
        Arrays.fill(order, -1);
        Arrays.fill(first, -1);
        for (int person = 0; person < people; person++) {
            asksAt(person, arrivedAt[person]);
        }
    }

    static WaitingLine line(Instant beginsAt) {
        return new WaitingLine(OPENS_AT, OPENS_AT.plusSeconds(LENGTH_SECONDS), beginsAt);
    }

    static Instant at(int second) {
        return OPENS_AT.plusSeconds(second);
    }

    boolean isEarly(int person) {
        return arrivedAt[person] < 0;
    }

    /** Until the last one was let in, or the day is over. Answers the last second. */
    int pass(WaitingLine line) {
        int left = people;
        int waiting = 0;
        int second = -EARLY_SECONDS;
        for (; left > 0 && second < LENGTH_SECONDS; second++) {
            int answers = answersPerSecond.applyAsInt(second);
            if (second >= THINKING_SECONDS) {
                waiting = Math.max(0, waiting + admitted[second - THINKING_SECONDS] - answers);
                backlog[second] = waiting;
            }
            var capacity = new Capacity(1_000L * answers, QUIET_PERCENT + 100 * waiting / answers);
            int person = first[second + EARLY_SECONDS];
            while (person >= 0) {
                int following = next[person];
                left -= ask(line, person, second, capacity) ? 1 : 0;
                person = following;
            }
        }
        return second;
    }

    private boolean ask(WaitingLine line, int person, int second, Capacity capacity) {
        if (order[person] < 0) {
            order[person] = line.order(draw[person], at(second));
        }
        var standing = line.stand(order[person], draw[person], at(second), capacity);
        if (standing.isAdmitted()) {
            admittedAt[person] = second;
            admitted[second]++;
            return true;
        }
        if (second >= 0 && toldAt[person] == 0) {
            toldAt[person] = second;
            toldSeconds[person] = Math.toIntExact(standing.untilTurn().toSeconds());
        }
        asksAt(person, second + pause(standing.untilTurn(), person, second));
        return false;
    }

    /** Who came early asks when the draw has it, in the first minute. */
    private int pause(Duration wait, int person, int second) {
        if (second < 0) {
            return -second + (int) ((draw[person] >>> 1) / (double) Long.MAX_VALUE * ASK_SECONDS_MAX);
        }
        return (int) Math.clamp(wait.toSeconds() / ASK_PART, ASK_SECONDS_MIN, ASK_SECONDS_MAX);
    }

    private void asksAt(int person, int second) {
        int slot = Math.min(second + EARLY_SECONDS, first.length - 1);
        next[person] = first[slot];
        first[slot] = person;
    }
}
