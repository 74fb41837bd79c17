package eu.buono.wallet.balance.model;

/** How a grant is corrected after it was loaded. */
public enum CorrectionKind {
    INCREASE,
    DECREASE,
    /** All that is left of the grant is taken back. */
    REVOCATION
}
