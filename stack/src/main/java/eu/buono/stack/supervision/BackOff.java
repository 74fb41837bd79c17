package eu.buono.stack.supervision;

import java.time.Duration;

/**
 * How long to wait before a part is started again: twice as long each time, up to a limit, for ever. A part that can
 * return is back soon, and one that cannot costs next to nothing.
 *
 * @param steady a part that ran this long before it ended begins with the first pause again
 */
record BackOff(Duration first, Duration max, Duration steady) {

    /** @param attempt 1 for the first after a steady run */
    Duration before(int attempt) {
        // More doublings would leave the range of a long, and are above every limit.
        var pause = first.multipliedBy(1L << Math.min(attempt - 1, 20));
        return pause.compareTo(max) < 0 ? pause : max;
    }
}
