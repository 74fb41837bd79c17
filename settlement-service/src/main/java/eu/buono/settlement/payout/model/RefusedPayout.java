package eu.buono.settlement.payout.model;

/**
 * The bank carries out no transfer of an order; no money moved.
 *
 * @param messageId by which the order was sent: the payout's id without hyphens
 * @param reason the bank's code, for instance {@code FF01}
 */
public record RefusedPayout(String messageId, String reason) implements BankLine {}
