package eu.buono.stack.supervision;

/** Decides from one look after the other whether a part hangs. One bad look may be a busy machine. */
final class LivenessWatch {

    private final int badLooksMax;
    private int badLooks;

    LivenessWatch(int badLooksMax) {
        this.badLooksMax = badLooksMax;
    }

    /**
     * Whether the part must be killed and started again.
     *
     * @param isExcused whether a part that it needs is away: then the look says nothing about this one
     */
    boolean isHungAfter(Liveness look, boolean isExcused) {
        badLooks = look == Liveness.LIVE || isExcused ? 0 : badLooks + 1;
        return badLooks >= badLooksMax;
    }

    void reset() {
        badLooks = 0;
    }
}
