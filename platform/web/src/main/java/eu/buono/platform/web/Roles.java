package eu.buono.platform.web;

/** The roles of callers, as written in the access token's claim {@code groups}; for {@code @RolesAllowed}. */
public final class Roles {

    public static final String BENEFICIARY = "beneficiary";
    public static final String MERCHANT = "merchant";
    /** A till of one shop: the claims {@code merchant_id} and {@code shop_id} say which. */
    public static final String CASHIER = "cashier";

    public static final String PUBLIC_BODY = "public-body";
    public static final String SUPPORT = "support";
    public static final String OPS = "ops";

    private Roles() {}
}
