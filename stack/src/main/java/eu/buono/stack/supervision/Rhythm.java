package eu.buono.stack.supervision;

import java.time.Duration;

/**
 * How often a part is looked at, and how soon something is done.
 *
 * @param lookInterval between two looks at a part that runs; its end is noticed at once
 * @param badLooksMax so many bad looks in a row, and it hangs
 */
record Rhythm(Duration lookInterval, int badLooksMax, BackOff backOff) {

    /** With the seconds that a look may take, a part is silent for 30 to 60 s before it is killed. */
    static final Rhythm STANDARD = new Rhythm(
            Duration.ofSeconds(5),
            6,
            new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(60)));
}
