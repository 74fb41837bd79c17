package eu.buono.gateway.admission.queue;

import java.time.Duration;

/**
 * How somebody stands in a line.
 *
 * @param position how many are let in until then, this one included
 * @param untilTurn as long as that takes at the speed of the last seconds
 */
public record Standing(boolean isAdmitted, long position, Duration untilTurn) {}
