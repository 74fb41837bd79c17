package eu.buono.settlement.payout.model;

import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlement.Ordered;
import eu.buono.settlement.settlement.api.Settlement.Paid;
import eu.buono.settlement.settlement.api.Settlement.Returned;
import java.util.Optional;
import java.util.UUID;

/**
 * What becomes of a settlement when the bank says something of one of its orders.
 *
 * @param next present: the settlement moves there
 */
public record BookingDecision(Outcome outcome, Optional<Settlement> next) {

    /** What a line of the bank's statement did. */
    public enum Outcome {
        PAID,
        RETURNED,
        /** It was booked so before, or a later order stands. */
        KNOWN,
        /** The bank booked one order on two days: somebody must look. */
        PAID_TWICE,
        /** The bank names another amount than was ordered: nothing is moved, and somebody must look. */
        AMOUNT_DIFFERS,
        /** The bank refuses what it has booked: nothing is moved, and somebody must look. */
        REFUSED_AFTER_BOOKING,
        /** No order of ours has this id. */
        NOT_ORDERED
    }

    /** Decides by the settlement's state; {@code ordered} is the order of which the bank speaks. */
    public static BookingDecision of(Settlement settlement, UUID payoutId, Transfer ordered, BookedTransfer booked) {
        if (!ordered.amount().equals(booked.amount())) {
            return unmoved(Outcome.AMOUNT_DIFFERS);
        }
        return switch (settlement) {
            case Ordered present when present.payoutId().equals(payoutId) -> ofOrdered(present, booked);
            case Paid present when present.payoutId().equals(payoutId) -> ofPaid(present, booked);
            case Ordered ignored -> unmoved(Outcome.KNOWN);
            case Paid ignored -> unmoved(Outcome.KNOWN);
            case Returned ignored -> unmoved(Outcome.KNOWN);
            case Settlement.Open ignored -> unmoved(Outcome.NOT_ORDERED);
            case Settlement.Closed ignored -> unmoved(Outcome.NOT_ORDERED);
            case Settlement.Invoiced ignored -> unmoved(Outcome.NOT_ORDERED);
            case Settlement.Accepted ignored -> unmoved(Outcome.NOT_ORDERED);
            case Settlement.Rejected ignored -> unmoved(Outcome.NOT_ORDERED);
        };
    }

    /** Decides by the settlement's state when the bank does not carry out the order of this payout. */
    public static BookingDecision ofRefusal(Settlement settlement, UUID payoutId, String reason) {
        return switch (settlement) {
            case Ordered present
            when present.payoutId().equals(payoutId) -> moved(Outcome.RETURNED, present.giveBack(reason));
            case Paid present when present.payoutId().equals(payoutId) -> unmoved(Outcome.REFUSED_AFTER_BOOKING);
            case Ordered ignored -> unmoved(Outcome.KNOWN);
            case Paid ignored -> unmoved(Outcome.KNOWN);
            case Returned ignored -> unmoved(Outcome.KNOWN);
            case Settlement.Open ignored -> unmoved(Outcome.NOT_ORDERED);
            case Settlement.Closed ignored -> unmoved(Outcome.NOT_ORDERED);
            case Settlement.Invoiced ignored -> unmoved(Outcome.NOT_ORDERED);
            case Settlement.Accepted ignored -> unmoved(Outcome.NOT_ORDERED);
            case Settlement.Rejected ignored -> unmoved(Outcome.NOT_ORDERED);
        };
    }

    private static BookingDecision ofOrdered(Ordered ordered, BookedTransfer booked) {
        return booked.returnReason()
                .map(reason -> moved(Outcome.RETURNED, ordered.giveBack(reason)))
                .orElseGet(() -> moved(Outcome.PAID, ordered.pay(booked.bookedOn())));
    }

    private static BookingDecision ofPaid(Paid paid, BookedTransfer booked) {
        return booked.returnReason()
                .map(reason -> moved(Outcome.RETURNED, paid.giveBack(reason)))
                .orElseGet(() -> unmoved(paid.paidOn().equals(booked.bookedOn()) ? Outcome.KNOWN : Outcome.PAID_TWICE));
    }

    private static BookingDecision moved(Outcome outcome, Settlement next) {
        return new BookingDecision(outcome, Optional.of(next));
    }

    private static BookingDecision unmoved(Outcome outcome) {
        return new BookingDecision(outcome, Optional.empty());
    }
}
