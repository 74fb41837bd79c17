package eu.buono.watch.journeys;

import java.util.Optional;

/** A step of a journey did not get there; the message is for everybody to read. */
class StepFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private StepFailedException(String reason, int status) {
        super(reason, null, false, false);
        this.status = status;
    }

    static StepFailedException because(String reason) {
        return new StepFailedException(reason, 0);
    }

    static StepFailedException answered(int status, Optional<String> refusal) {
        return new StepFailedException(
                "answered " + status + refusal.map(code -> " " + code).orElse(""), status);
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** Whether it was refused for what was asked, and would be again. */
    boolean isRefusal() {
        return status >= 400 && status < 500 && status != 429;
    }
}
