package eu.buono.contracts.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Something that is not as it was sealed.
 *
 * @param checkpoint the number of the checkpoint
 * @param position of the row, where one is named
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record EvidenceFault(Kind kind, long checkpoint, Optional<Long> position) {

    /** What is wrong. */
    public enum Kind {
        /** The chain has a later one, and this one is gone. */
        CHECKPOINT_MISSING,
        /** No known key has signed it as it stands there. */
        SIGNATURE_WRONG,
        /** It is not the one that the next one was chained to, or is kept under another number or position. */
        CHECKPOINT_CHANGED,
        /** What was kept of its rows is not what it was sealed with. */
        LEAVES_CHANGED,
        ROW_CHANGED,
        ROW_DROPPED,
        /** The row was not there when its range was sealed. */
        ROW_INSERTED
    }

    static EvidenceFault of(Kind kind, long checkpoint) {
        return new EvidenceFault(kind, checkpoint, Optional.empty());
    }

    static EvidenceFault of(Kind kind, long checkpoint, long position) {
        return new EvidenceFault(kind, checkpoint, Optional.of(position));
    }
}
