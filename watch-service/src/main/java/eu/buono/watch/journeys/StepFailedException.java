package eu.buono.watch.journeys;

import java.util.Optional;

/** A step of a journey did not get there; the message is for everybody to read. */
class StepFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean isRefusal;

    private StepFailedException(String reason, boolean isRefusal) {
        super(reason, null, false, false);
        this.isRefusal = isRefusal;
    }

    static StepFailedException because(String reason) {
        return new StepFailedException(reason, false);
    }

    static StepFailedException answered(int status, Optional<String> refusal) {
        return new StepFailedException(
                "answered " + status + refusal.map(code -> " " + code).orElse(""),
                status >= 400 && status < 500 && status != 429);
    }

    static StepFailedException faulted(String reason, boolean isRefusal) {
        return new StepFailedException(reason, isRefusal);
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** Whether it was refused for what was asked, and would be again. */
    boolean isRefusal() {
        return isRefusal;
    }
}
