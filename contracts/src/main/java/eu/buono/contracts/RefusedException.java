package eu.buono.contracts;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An expected no: rolls the transaction back and is answered as problem+json. Thrown by {@code throw refused(CODE)}.
 * Carries no stack trace: it is an answer, not a defect.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final Optional<BilingualText> detail;
    private final SortedMap<String, String> facts;

    private RefusedException(Refusal refusal, Optional<BilingualText> detail, Map<String, String> facts) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
        this.detail = detail;
        this.facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    public static RefusedException refused(Refusal refusal) {
        return new RefusedException(refusal, Optional.empty(), Map.of());
    }

    /** Refuses with a sentence on this very case; it must hold no personal data and no voucher code. */
    public static RefusedException refused(Refusal refusal, BilingualText detail) {
        return new RefusedException(refusal, Optional.of(detail), Map.of());
    }

    /** Refuses with words that are the same in both languages. */
    public static RefusedException refused(Refusal refusal, String detail) {
        return refused(refusal, BilingualText.of(detail));
    }

    /**
     * Refuses with a sentence and with its facts by name, which programs read: the problem has each as a member of its
     * own (RFC 9457, section 3.2). As the sentence they hold no personal data and no voucher code.
     */
    public static RefusedException refused(Refusal refusal, BilingualText detail, Map<String, String> facts) {
        return new RefusedException(refusal, Optional.of(detail), facts);
    }

    /** Refuses with facts and with words that are the same in both languages. */
    public static RefusedException refused(Refusal refusal, String detail, Map<String, String> facts) {
        return refused(refusal, BilingualText.of(detail), facts);
    }

    public Refusal refusal() {
        return refusal;
    }

    public Optional<BilingualText> detail() {
        return detail;
    }

    public SortedMap<String, String> facts() {
        return facts;
    }
}
