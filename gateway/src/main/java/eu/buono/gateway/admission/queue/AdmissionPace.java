package eu.buono.gateway.admission.queue;

/**
 * How many people a second are let in. Grows while answers come fast, by a twentieth each second until they were slow
 * for the first time and by a hundredth from then on; falls by a third when they are slow, and then waits until that
 * shows: who is let in thinks before asking for anything. Stays below what was measured, so that what carries less
 * than before gets less at once.
 */
final class AdmissionPace {

    private static final long AT_FIRST_MILLIS = 10_000;

    /** With nobody let in nothing could be measured. */
    private static final long MIN_MILLIS = 1_000;

    private static final long UP_AT_FIRST_PERMILLE = 1_050;
    private static final long UP_PERMILLE = 1_010;
    private static final long DOWN_PERMILLE = 670;

    /** The rest is for those who are in already, and for callers who never queue. */
    private static final long MEASURED_PERMILLE = 900;

    private static final long PERMILLE = 1_000;

    /** From this share of its patience on an answer is slow; in thousandths of a percent. */
    private static final long PRESSURE_MILLIS_MAX = 50_000;

    /** One slow second may have been a burst. */
    private static final long PRESSURE_SECONDS = 5;

    /** So long it takes until fewer people show in the answers. */
    private static final long EFFECT_SECONDS = 30;

    private long perSecondMillis = AT_FIRST_MILLIS;
    private long pressureMillis;
    private long upPermille = UP_AT_FIRST_PERMILLE;
    private long quietUntil;

    /** In thousandths of a person. */
    long perSecondMillis() {
        return perSecondMillis;
    }

    /** To be said about once a second; a line that nobody waits in says nothing about a faster pace. */
    void step(long second, Capacity capacity, boolean isSomebodyWaiting) {
        pressureMillis += (capacity.pressurePercent() * PERMILLE - pressureMillis) / PRESSURE_SECONDS;
        boolean isSlow = pressureMillis > PRESSURE_MILLIS_MAX;
        if (isSlow && second >= quietUntil) {
            perSecondMillis = perSecondMillis * DOWN_PERMILLE / PERMILLE;
            upPermille = UP_PERMILLE;
            quietUntil = second + EFFECT_SECONDS;
        } else if (!isSlow && isSomebodyWaiting) {
            perSecondMillis = perSecondMillis * upPermille / PERMILLE;
        }
        long measured = capacity.answersPerSecondMillis() * MEASURED_PERMILLE / PERMILLE;
        perSecondMillis = Math.max(MIN_MILLIS, Math.min(perSecondMillis, measured));
    }
}
