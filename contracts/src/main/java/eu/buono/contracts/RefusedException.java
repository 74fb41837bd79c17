package eu.buono.contracts;

import java.util.Optional;

/**
 * An expected no: rolls the transaction back and is answered as problem+json. Thrown by {@code throw refused(CODE)}.
 * Carries no stack trace: it is an answer, not a defect.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final Optional<String> detail;

    private RefusedException(Refusal refusal, Optional<String> detail) {
        super(refusal.name(), null, false, false);
        this.refusal = refusal;
        this.detail = detail;
    }

    public static RefusedException refused(Refusal refusal) {
        return new RefusedException(refusal, Optional.empty());
    }

    /** Refuses with a sentence on this very case; it must hold no personal data and no voucher code. */
    public static RefusedException refused(Refusal refusal, String detail) {
        return new RefusedException(refusal, Optional.of(detail));
    }

    public Refusal refusal() {
        return refusal;
    }

    public Optional<String> detail() {
        return detail;
    }
}
