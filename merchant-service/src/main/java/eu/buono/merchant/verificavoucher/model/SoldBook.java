package eu.buono.merchant.verificavoucher.model;

import eu.buono.contracts.Money;

/** A book that was bought with a voucher, and how much of the voucher went into it. */
public record SoldBook(Isbn isbn, Money amount) {}
