package eu.buono.wallet.balance.api;

/** Whether new money can be held in a wallet; what is held already is not touched. */
public enum WalletState {
    OPEN,
    /** For a while; set by the public body or the holder. */
    FROZEN,
    CLOSED
}
