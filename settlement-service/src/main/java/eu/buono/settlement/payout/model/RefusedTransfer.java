package eu.buono.settlement.payout.model;

/**
 * The bank does not carry out a transfer; no money moved.
 *
 * @param endToEndId by which it was ordered
 * @param reason the bank's code, for instance {@code AC01}
 */
public record RefusedTransfer(String endToEndId, String reason) implements BankLine {}
