package eu.buono.merchant.redemption.api;

/** What a till's own merchant has done with a voucher that is not free any more. */
public sealed interface OwnUse {

    VoucherTerms terms();

    Redemption redemption();

    /** Held for the merchant until it captures, voids or lets the authorisation lapse. */
    record Frozen(VoucherTerms terms, Redemption redemption) implements OwnUse {}

    /** Cashed by the merchant. */
    record Redeemed(VoucherTerms terms, Redemption redemption) implements OwnUse {}
}
