package eu.buono.settlement.payout.model;

import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlement.Ordered;
import eu.buono.settlement.settlement.api.Settlement.Paid;
import eu.buono.settlement.settlement.api.Settlement.Returned;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What becomes of a settlement when the bank says something of one of its transfers.
 *
 * @param next present: the settlement moves there
 */
public record BookingDecision(Outcome outcome, Optional<Settlement> next) {

    /** What a line of the bank's statement did. */
    public enum Outcome {
        PAID,
        /** The transfer came back, or was refused. */
        RETURNED,
        /** The bank said so before, or it is part of what the bank said later. */
        KNOWN,
        /** The bank booked one order on two days, or two orders of one settlement: somebody must look. */
        PAID_TWICE,
        /** The bank names another amount than was ordered: nothing is moved, and somebody must look. */
        AMOUNT_DIFFERS,
        /** The bank refuses what it has booked: nothing is moved, and somebody must look. */
        REFUSED_AFTER_BOOKING,
        /** No order of ours has this id. */
        NOT_ORDERED
    }

    /**
     * The bank has booked a transfer, or given it back.
     *
     * @param said what the bank said of all transfers of the settlement so far
     */
    public static BookingDecision of(
            Settlement settlement, Transfer ordered, UUID payoutId, List<BankRecord> said, BookedTransfer booked) {
        if (!ordered.amount().equals(booked.amount())) {
            return unmoved(Outcome.AMOUNT_DIFFERS);
        }
        var record = of(payoutId, said);
        return booked.returnReason()
                .map(reason -> ofReturn(settlement, record, said, booked, reason))
                .orElseGet(() -> ofDebit(settlement, record, said, booked.bookedOn()));
    }

    /** The bank does not carry out a transfer. {@code said} as in {@link #of}. */
    public static BookingDecision ofRefusal(
            Settlement settlement, UUID payoutId, List<BankRecord> said, String reason) {
        if (of(payoutId, said).timesOut() > 0) {
            return unmoved(Outcome.REFUSED_AFTER_BOOKING);
        }
        return comeBack(settlement, payoutId, said, reason, Outcome.KNOWN);
    }

    private static BankRecord of(UUID payoutId, List<BankRecord> said) {
        return said.stream()
                .filter(record -> record.payoutId().equals(payoutId))
                .findFirst()
                .orElseGet(() -> BankRecord.empty(payoutId));
    }

    private static BookingDecision ofDebit(
            Settlement settlement, BankRecord record, List<BankRecord> said, LocalDate day) {
        if (record.debit(day).timesOut() <= record.timesOut()) {
            return unmoved(Outcome.KNOWN);
        }
        var outcome = said.stream().allMatch(each -> each.timesOut() == 0) ? Outcome.PAID : Outcome.PAID_TWICE;
        if (settlement instanceof Ordered ordered && ordered.payoutId().equals(record.payoutId())) {
            return moved(outcome, ordered.pay(day));
        }
        if (settlement instanceof Returned returned) {
            return moved(outcome, returned.payAfterAll(record.payoutId(), day));
        }
        // Another order of it is with the bank, or was paid: what is out now is out beside it.
        return unmoved(Outcome.PAID_TWICE);
    }

    private static BookingDecision ofReturn(
            Settlement settlement, BankRecord record, List<BankRecord> said, BookedTransfer booked, String reason) {
        var day = booked.bookedOn();
        int timesOut = record.giveBack(day).timesOut();
        if (record.returnedOn().contains(day)) {
            return unmoved(Outcome.KNOWN);
        }
        var otherwise = timesOut < record.timesOut() ? Outcome.RETURNED : Outcome.KNOWN;
        return timesOut == 0 ? comeBack(settlement, record.payoutId(), said, reason, otherwise) : unmoved(otherwise);
    }

    /** Nothing of an order is with the payee any more: it comes back if it is the one that stands. */
    private static BookingDecision comeBack(
            Settlement settlement, UUID payoutId, List<BankRecord> said, String reason, Outcome otherwise) {
        return isOrderedBy(settlement, payoutId)
                ? moved(Outcome.RETURNED, giveBack(settlement, reason, said))
                : unmoved(otherwise);
    }

    private static boolean isOrderedBy(Settlement settlement, UUID payoutId) {
        return settlement instanceof Ordered ordered && ordered.payoutId().equals(payoutId)
                || settlement instanceof Paid paid && paid.payoutId().equals(payoutId);
    }

    /** Another order of the same settlement that is with the payee pays it: else it would be ordered once more. */
    private static Settlement giveBack(Settlement settlement, String reason, List<BankRecord> said) {
        var returned = settlement.giveBack(reason);
        return said.stream()
                .filter(record -> !record.payoutId().equals(returned.payoutId()))
                .flatMap(record ->
                        record.outSince().stream().<Settlement>map(day -> returned.payAfterAll(record.payoutId(), day)))
                .findFirst()
                .orElse(returned);
    }

    private static BookingDecision moved(Outcome outcome, Settlement next) {
        return new BookingDecision(outcome, Optional.of(next));
    }

    private static BookingDecision unmoved(Outcome outcome) {
        return new BookingDecision(outcome, Optional.empty());
    }
}
