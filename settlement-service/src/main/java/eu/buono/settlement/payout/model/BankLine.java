package eu.buono.settlement.payout.model;

/** What the bank says of a transfer, or of all transfers of a payout. */
public sealed interface BankLine permits BookedTransfer, RefusedTransfer, RefusedPayout {}
