package eu.buono.merchant.registry.api;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.MerchantRefusal.MERCHANT_NOT_ACTIVATABLE;
import static eu.buono.merchant.api.TillRefusal.MERCHANT_NOT_ACTIVE;

import java.util.Map;

/**
 * How far a merchant is admitted.
 *
 * <pre>
 * TO_ACTIVATE ─ certify ▶ ACTIVATABLE
 * ACTIVATABLE ─ certify ▶ ACTIVATABLE
 * ACTIVE ─ certify ▶ ACTIVE
 * SUSPENDED ─ certify ▶ SUSPENDED
 * TO_ACTIVATE ─ activate ▶ ACTIVE
 * ACTIVATABLE ─ activate ▶ ACTIVE
 * ACTIVATABLE ─ activateItself ▶ ACTIVE
 * ACTIVE ─ activateItself ▶ ACTIVE
 * ACTIVE ─ activate ▶ ACTIVE
 * SUSPENDED ─ activate ▶ ACTIVE
 * ACTIVE ─ suspend ▶ SUSPENDED
 * SUSPENDED ─ suspend ▶ SUSPENDED
 * </pre>
 */
public enum MerchantState {
    /** Registered. */
    TO_ACTIVATE,
    /** Has a certificate for the web service of the tills. */
    ACTIVATABLE,
    /** May use vouchers. */
    ACTIVE,
    /** May not start to use vouchers, but may finish what was authorised. */
    SUSPENDED,
    /** Has left. */
    CLOSED;

    /** Notes that a certificate was issued: a renewal changes nothing. Refuses: MERCHANT_NOT_ACTIVE once closed. */
    public MerchantState certify() {
        return switch (this) {
            case TO_ACTIVATE, ACTIVATABLE -> ACTIVATABLE;
            case ACTIVE, SUSPENDED -> this;
            case CLOSED -> throw refused(MERCHANT_NOT_ACTIVE, "The merchant has left the register.");
        };
    }

    /** Admits the merchant. Refuses: MERCHANT_NOT_ACTIVE once closed. */
    public MerchantState activate() {
        return switch (this) {
            case TO_ACTIVATE, ACTIVATABLE, ACTIVE, SUSPENDED -> ACTIVE;
            case CLOSED -> throw refused(MERCHANT_NOT_ACTIVE, "The merchant has left the register.");
        };
    }

    /** Refuses: MERCHANT_NOT_ACTIVE once closed. */
    public void requireNotClosed() {
        if (this == CLOSED) {
            throw refused(MERCHANT_NOT_ACTIVE, "The merchant has left the register.");
        }
    }

    /**
     * The merchant admits itself by its certificate; shop software does so again at every visit of its settings.
     * Refuses: MERCHANT_NOT_ACTIVATABLE.
     */
    public MerchantState activateItself() {
        return switch (this) {
            case ACTIVATABLE, ACTIVE -> ACTIVE;
            case TO_ACTIVATE, SUSPENDED, CLOSED ->
                throw refused(MERCHANT_NOT_ACTIVATABLE, "the merchant is " + this, Map.of("merchantState", name()));
        };
    }

    /** Stops the merchant. Refuses: MERCHANT_NOT_ACTIVE unless active or suspended. */
    public MerchantState suspend() {
        return switch (this) {
            case ACTIVE, SUSPENDED -> SUSPENDED;
            case TO_ACTIVATE, ACTIVATABLE, CLOSED -> throw refused(MERCHANT_NOT_ACTIVE);
        };
    }
}
