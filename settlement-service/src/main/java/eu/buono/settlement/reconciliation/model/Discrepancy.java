package eu.buono.settlement.reconciliation.model;

import eu.buono.contracts.SettlementId;

/**
 * Two books that do not agree about a settlement.
 *
 * @param expectedCents what the one book says
 * @param foundCents what the other one says; the same where it is not the amount that differs
 */
public record Discrepancy(SettlementId settlementId, Kind kind, long expectedCents, long foundCents) {

    /** What does not agree. */
    public enum Kind {
        /** Claims or an order name a settlement that does not exist. */
        SETTLEMENT_MISSING,
        /** The claims that it took do not make its amount, or its number of claims. */
        CLAIMS_DIFFER,
        /** Its state is not the one that its last step led to. */
        STATE_WITHOUT_STEP,
        /** It is ordered, paid or returned by an order that does not exist. */
        ORDER_MISSING,
        /** An order to the bank has another amount. */
        ORDER_DIFFERS,
        /** It is in more orders, or fewer, than its steps led to. */
        ORDERS_WITHOUT_STEP,
        /** The bank has paid it more than once, and no return has undone that. */
        PAID_TWICE,
        /** It is called paid, and by the bank's bookings its money is not with the payee. */
        PAID_WITHOUT_BOOKING,
        /** By the bank's bookings its money is with the payee, and it is not called paid. */
        BOOKED_WITHOUT_PAYMENT
    }
}
