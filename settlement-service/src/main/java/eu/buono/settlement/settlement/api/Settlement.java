package eu.buono.settlement.settlement.api;

import static eu.buono.contracts.RefusedException.refused;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What a merchant is paid for one period of one programme. A move is refused in every state that does not have it.
 *
 * <pre>
 * Open ─ close ▶ Closed
 * Closed ─ invoice ▶ Invoiced
 * Invoiced ─ accept ▶ Accepted
 * Invoiced ─ reject ▶ Rejected
 * Rejected ─ invoice ▶ Invoiced
 * Accepted ─ order ▶ Ordered
 * Ordered ─ pay ▶ Paid
 * Ordered ─ giveBack ▶ Returned
 * Paid ─ giveBack ▶ Returned
 * Returned ─ order ▶ Ordered
 * Returned ─ payAfterAll ▶ Paid
 * </pre>
 */
public sealed interface Settlement {

    SettlementTerms terms();

    State state();

    /** The states by name. */
    enum State {
        OPEN,
        CLOSED,
        INVOICED,
        ACCEPTED,
        REJECTED,
        ORDERED,
        PAID,
        RETURNED
    }

    /**
     * Closes the period, unless the balance stays open: it is below {@code amountMinCents}, or nothing, or less than
     * nothing, and is carried over to the next period.
     *
     * @param amountMinCents least amount in cents that is paid
     */
    default Optional<Closed> close(long amountMinCents) {
        throw refused(SettlementRefusal.SETTLEMENT_NOT_OPEN);
    }

    /** The merchant invoices it, or invoices it again after a rejection. Refuses: SETTLEMENT_NOT_INVOICEABLE. */
    default Invoiced invoice(String invoiceNumber) {
        throw refused(SettlementRefusal.SETTLEMENT_NOT_INVOICEABLE);
    }

    /** The public body accepts the invoice. Refuses: SETTLEMENT_NOT_INVOICED. */
    default Accepted accept() {
        throw refused(SettlementRefusal.SETTLEMENT_NOT_INVOICED);
    }

    /** The public body refuses the invoice. Refuses: SETTLEMENT_NOT_INVOICED. */
    default Rejected reject(String reason) {
        throw refused(SettlementRefusal.SETTLEMENT_NOT_INVOICED);
    }

    /** A payout takes it up. Refuses: SETTLEMENT_NOT_ACCEPTED. */
    default Ordered order(UUID payoutId) {
        throw refused(SettlementRefusal.SETTLEMENT_NOT_ACCEPTED);
    }

    /** The bank has transferred it. Refuses: SETTLEMENT_NOT_ORDERED. */
    default Paid pay(LocalDate paidOn) {
        throw refused(SettlementRefusal.SETTLEMENT_NOT_ORDERED);
    }

    /** The bank gave the transfer back. Refuses: SETTLEMENT_NOT_ORDERED. */
    default Returned giveBack(String reason) {
        throw refused(SettlementRefusal.SETTLEMENT_NOT_ORDERED);
    }

    /**
     * The bank booked an order all the same, the last one or one before, that it had refused or given back. What its
     * books say is so: the settlement must not be ordered once more. Refuses: SETTLEMENT_NOT_ORDERED.
     */
    default Paid payAfterAll(UUID bookedPayoutId, LocalDate paidOn) {
        throw refused(SettlementRefusal.SETTLEMENT_NOT_ORDERED);
    }

    /** A balance whose period is being closed; it is no row until then. */
    record Open(SettlementTerms terms) implements Settlement {

        @Override
        public State state() {
            return State.OPEN;
        }

        @Override
        public Optional<Closed> close(long amountMinCents) {
            boolean isPayable = terms.netCents() > 0 && terms.netCents() >= amountMinCents;
            return isPayable ? Optional.of(new Closed(terms)) : Optional.empty();
        }
    }

    /** Its claims are fixed. */
    record Closed(SettlementTerms terms) implements Settlement {

        @Override
        public State state() {
            return State.CLOSED;
        }

        @Override
        public Invoiced invoice(String invoiceNumber) {
            return new Invoiced(terms, invoiceNumber);
        }
    }

    /** An invoice stands for it; the public body decides. */
    record Invoiced(SettlementTerms terms, String invoiceNumber) implements Settlement {

        @Override
        public State state() {
            return State.INVOICED;
        }

        @Override
        public Accepted accept() {
            return new Accepted(terms, invoiceNumber);
        }

        @Override
        public Rejected reject(String reason) {
            return new Rejected(terms, invoiceNumber, reason);
        }
    }

    /** It may be paid. */
    record Accepted(SettlementTerms terms, String invoiceNumber) implements Settlement {

        @Override
        public State state() {
            return State.ACCEPTED;
        }

        @Override
        public Ordered order(UUID payoutId) {
            return new Ordered(terms, invoiceNumber, payoutId);
        }
    }

    /** The merchant must invoice it again. */
    record Rejected(SettlementTerms terms, String invoiceNumber, String reason) implements Settlement {

        @Override
        public State state() {
            return State.REJECTED;
        }

        @Override
        public Invoiced invoice(String nextInvoiceNumber) {
            return new Invoiced(terms, nextInvoiceNumber);
        }
    }

    /** It is in an order to the bank. */
    record Ordered(SettlementTerms terms, String invoiceNumber, UUID payoutId) implements Settlement {

        @Override
        public State state() {
            return State.ORDERED;
        }

        @Override
        public Paid pay(LocalDate paidOn) {
            return new Paid(terms, invoiceNumber, payoutId, paidOn);
        }

        @Override
        public Returned giveBack(String reason) {
            return new Returned(terms, invoiceNumber, payoutId, reason);
        }
    }

    /** The bank has transferred it; it may still come back, days later. */
    record Paid(SettlementTerms terms, String invoiceNumber, UUID payoutId, LocalDate paidOn) implements Settlement {

        @Override
        public State state() {
            return State.PAID;
        }

        @Override
        public Returned giveBack(String reason) {
            return new Returned(terms, invoiceNumber, payoutId, reason);
        }
    }

    /** The bank gave the transfer back; it can be ordered again. */
    record Returned(SettlementTerms terms, String invoiceNumber, UUID payoutId, String reason) implements Settlement {

        @Override
        public State state() {
            return State.RETURNED;
        }

        @Override
        public Ordered order(UUID nextPayoutId) {
            return new Ordered(terms, invoiceNumber, nextPayoutId);
        }

        @Override
        public Paid payAfterAll(UUID bookedPayoutId, LocalDate paidOn) {
            return new Paid(terms, invoiceNumber, bookedPayoutId, paidOn);
        }
    }
}
