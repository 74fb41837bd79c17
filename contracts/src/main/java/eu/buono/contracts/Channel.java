package eu.buono.contracts;

/** Where a voucher may be spent. */
public enum Channel {
    PHYSICAL,
    ONLINE
}
