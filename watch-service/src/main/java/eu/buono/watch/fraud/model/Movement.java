package eu.buono.watch.fraud.model;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that changed what is available in a wallet.
 *
 * @param subjectId of the lot or of the voucher
 * @param cents never negative; of {@link Kind#REVERSAL} all that has gone back so far
 * @param at when; of a lot that is not valid yet, its first instant
 */
public record Movement(Kind kind, UUID subjectId, long cents, Instant at) {

    /** Which way the money went. */
    public enum Kind {
        /** A lot came in. */
        LOT,
        /** A lot ended with so much left. */
        LOT_END,
        /** Money was held for a voucher. */
        HOLD,
        /** What was held for a voucher, or the rest of it, went back. */
        RELEASE,
        /** What had been spent for a voucher went back. */
        REVERSAL
    }
}
