package eu.buono.merchant.model;

import java.time.Duration;

/**
 * How many unknown codes are tolerated.
 *
 * @param wrongMax the number of unknown codes within {@code window} that locks
 * @param lockout how long no further code is looked at
 */
public record GuessLimit(int wrongMax, Duration window, Duration lockout) {}
