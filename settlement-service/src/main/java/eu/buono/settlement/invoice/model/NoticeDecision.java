package eu.buono.settlement.invoice.model;

import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlement.Accepted;
import eu.buono.settlement.settlement.api.Settlement.Closed;
import eu.buono.settlement.settlement.api.Settlement.Invoiced;
import eu.buono.settlement.settlement.api.Settlement.Open;
import eu.buono.settlement.settlement.api.Settlement.Ordered;
import eu.buono.settlement.settlement.api.Settlement.Paid;
import eu.buono.settlement.settlement.api.Settlement.Rejected;
import eu.buono.settlement.settlement.api.Settlement.Returned;
import java.util.Optional;

/**
 * What becomes of a settlement when SdI says something of one of its invoice files.
 *
 * @param next present: the settlement moves there
 */
public record NoticeDecision(Outcome outcome, Optional<Settlement> next) {

    /** What a notice did. */
    public enum Outcome {
        /** It is kept, and moves nothing. */
        NOTED,
        /** The file is accepted, and with it the settlement unless others of its files wait. */
        ACCEPTED,
        /** The file stands no more; its vouchers must be invoiced again. */
        REFUSED,
        /** SdI said so before. */
        KNOWN,
        /** The file stands no more: another decision came first. */
        SUPERSEDED,
        /** It says no to what was accepted or paid already: nothing is moved, and somebody must look. */
        CONTRADICTS,
        /** Files of several settlements have this name: nothing is moved, and somebody must look. */
        FILE_AMBIGUOUS,
        /** No invoice here has this name. */
        FILE_UNKNOWN
    }

    /**
     * The file stands, and the notice was not seen before.
     *
     * @param areOthersAccepted every other file of the settlement that stands is accepted; so where there is none
     */
    public static NoticeDecision of(Settlement settlement, boolean areOthersAccepted, SdiNotice notice) {
        return switch (notice.kind()) {
            case DELIVERED, UNDELIVERED -> unmoved(Outcome.NOTED);
            case DISCARDED, REJECTED -> refusal(settlement, notice.reason());
            case ACCEPTED, LAPSED -> acceptance(settlement, areOthersAccepted);
        };
    }

    private static NoticeDecision refusal(Settlement settlement, String reason) {
        return switch (settlement) {
            case Invoiced invoiced -> moved(Outcome.REFUSED, invoiced.reject(reason));
            case Open ignored -> unmoved(Outcome.REFUSED);
            case Closed ignored -> unmoved(Outcome.REFUSED);
            case Rejected ignored -> unmoved(Outcome.REFUSED);
            case Accepted ignored -> unmoved(Outcome.CONTRADICTS);
            case Ordered ignored -> unmoved(Outcome.CONTRADICTS);
            case Paid ignored -> unmoved(Outcome.CONTRADICTS);
            case Returned ignored -> unmoved(Outcome.CONTRADICTS);
        };
    }

    private static NoticeDecision acceptance(Settlement settlement, boolean areOthersAccepted) {
        return settlement instanceof Invoiced invoiced && areOthersAccepted
                ? moved(Outcome.ACCEPTED, invoiced.accept())
                : unmoved(Outcome.ACCEPTED);
    }

    private static NoticeDecision moved(Outcome outcome, Settlement next) {
        return new NoticeDecision(outcome, Optional.of(next));
    }

    private static NoticeDecision unmoved(Outcome outcome) {
        return new NoticeDecision(outcome, Optional.empty());
    }
}
