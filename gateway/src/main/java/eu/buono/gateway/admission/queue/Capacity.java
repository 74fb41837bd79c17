package eu.buono.gateway.admission.queue;

/**
 * What the services behind the gateway carry, as far as their answers show.
 *
 * @param answersPerSecondMillis that the pool could give, as measured, in thousandths
 * @param pressurePercent how much of its patience an answer takes: 100 at the limit
 */
public record Capacity(long answersPerSecondMillis, int pressurePercent) {}
