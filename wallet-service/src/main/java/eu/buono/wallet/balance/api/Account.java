package eu.buono.wallet.balance.api;

/** The accounts of a lot between which the ledger moves money. */
public enum Account {
    /** Where granted money comes from: its sum is what was ever loaded. */
    LOADED,
    AVAILABLE,
    HELD,
    SPENT,
    EXPIRED,
    RECOVERED
}
