package eu.buono.merchant.redemption.model;

import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.TillRefusal.AMOUNT_ABOVE_VOUCHER;
import static eu.buono.merchant.api.TillRefusal.AMOUNT_INVALID;
import static eu.buono.merchant.api.TillRefusal.CATEGORY_NOT_SOLD;
import static eu.buono.merchant.api.TillRefusal.CHANNEL_NOT_SERVED;
import static eu.buono.merchant.api.TillRefusal.CODE_LOCKED_OUT;
import static eu.buono.merchant.api.TillRefusal.CODE_MISTYPED;
import static eu.buono.merchant.api.TillRefusal.CURRENCY_NOT_SUPPORTED;
import static eu.buono.merchant.api.TillRefusal.MERCHANT_NOT_ACTIVE;
import static eu.buono.merchant.api.TillRefusal.MERCHANT_UNKNOWN;
import static eu.buono.merchant.api.TillRefusal.SHOP_UNKNOWN;
import static eu.buono.merchant.api.TillRefusal.TILL_REFERENCE_REUSED;
import static eu.buono.merchant.api.TillRefusal.VOUCHER_UNKNOWN;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.Sandbox;
import eu.buono.merchant.redemption.api.TillSale;
import eu.buono.merchant.redemption.model.TillVoucher.Closed;
import eu.buono.merchant.redemption.model.TillVoucher.Open;
import eu.buono.merchant.registry.api.MerchantState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The rules for starting to use a voucher, each method after the one above it, each guard in the order of the refusals:
 * {@code check} passes through the same methods as {@code authorise} and {@code redeem}, so it tells what they would.
 */
public final class UseChecks {

    private UseChecks() {}

    /** Refuses: AMOUNT_INVALID. */
    public static void requireAboveZero(Money amount) {
        if (amount.isZero()) {
            throw refused(AMOUNT_INVALID);
        }
    }

    /** Refuses: MERCHANT_UNKNOWN, MERCHANT_NOT_ACTIVE, SHOP_UNKNOWN. */
    public static Merchant requireActive(Optional<Merchant> registered, Optional<ShopId> shopId) {
        var merchant = registered.orElseThrow(() -> refused(MERCHANT_UNKNOWN));
        if (merchant.state() != MerchantState.ACTIVE) {
            throw refused(MERCHANT_NOT_ACTIVE);
        }
        if (shopId.filter(shop -> !merchant.shops().contains(shop)).isPresent()) {
            throw refused(SHOP_UNKNOWN);
        }
        return merchant;
    }

    /**
     * As {@link #requireActive}, but a merchant may try vouchers of its own sandbox before it is active.
     *
     * <p>Refuses: MERCHANT_UNKNOWN, MERCHANT_NOT_ACTIVE, SHOP_UNKNOWN.
     */
    public static Merchant requireAdmitted(
            Optional<Merchant> registered, Optional<ShopId> shopId, Optional<TillVoucher> asked) {
        var tried = asked.flatMap(TillVoucher::sandbox).map(Sandbox::merchantId);
        boolean isOwnSandbox = tried.isPresent() && tried.equals(registered.map(Merchant::merchantId));
        return requireActive(isOwnSandbox ? registered.map(UseChecks::admitted) : registered, shopId);
    }

    private static Merchant admitted(Merchant merchant) {
        return new Merchant(
                merchant.merchantId(),
                MerchantState.ACTIVE,
                merchant.categories(),
                merchant.channels(),
                merchant.shops());
    }

    /** Refuses: CODE_LOCKED_OUT, CODE_MISTYPED. */
    public static CodeHash requireReadable(Optional<CodeHash> code, boolean isLockedOut) {
        if (isLockedOut) {
            throw refused(CODE_LOCKED_OUT);
        }
        return code.orElseThrow(() -> refused(CODE_MISTYPED));
    }

    /**
     * Refuses: VOUCHER_UNKNOWN, for a withdrawn voucher and another merchant's sandbox as well: a stranger must not
     * learn that it exists.
     */
    public static TillVoucher requireKnown(Optional<TillVoucher> registered, MerchantId merchantId) {
        return registered
                .filter(voucher -> !isWithdrawn(voucher))
                .filter(voucher -> voucher.sandbox()
                        .map(Sandbox::merchantId)
                        .filter(owner -> !owner.equals(merchantId))
                        .isEmpty())
                .orElseThrow(() -> refused(VOUCHER_UNKNOWN));
    }

    /** Refuses: what the voucher's maker wants to see at this step. */
    public static void requireUnforced(TillVoucher voucher, Sandbox.Step step) {
        voucher.sandbox()
                .flatMap(sandbox -> sandbox.outcome().refusalAt(step))
                .map(RefusedException::refused)
                .ifPresent(UseChecks::raise);
    }

    /**
     * A reference names one sale for ever, and answers a new request only while that sale stands: who looks at the
     * status alone would hand out goods for one that was given up. Refuses: TILL_REFERENCE_REUSED.
     *
     * @param existing the redemption of this reference, as it is at the instant by which freezes are judged
     */
    public static Optional<Redemption> requireSameSale(
            Optional<Redemption> existing, TillVoucher voucher, TillSale order) {
        if (existing.filter(redemption -> !redemption.answers(voucher.voucherId(), order))
                .isPresent()) {
            throw refused(TILL_REFERENCE_REUSED);
        }
        existing.filter(redemption -> redemption.progress().refusalToAnswer().isPresent())
                .map(ended -> refused(
                        TILL_REFERENCE_REUSED,
                        "its redemption does not stand; a new sale needs a reference",
                        ended.facts()))
                .ifPresent(UseChecks::raise);
        return existing;
    }

    /**
     * What was answered under a key is answered again only while it stands. Refuses: AUTHORISATION_VOIDED,
     * AUTHORISATION_LAPSED, REDEMPTION_REVERSED.
     */
    public static void requireStanding(Redemption redemption) {
        redemption
                .progress()
                .refusalToAnswer()
                .map(refusal -> refused(
                        refusal, "this key was answered before; what was done then does not stand", redemption.facts()))
                .ifPresent(UseChecks::raise);
    }

    /**
     * Refuses: VOUCHER_REDEEMED, VOUCHER_CANCELLED, VOUCHER_EXPIRED, VOUCHER_AUTHORISED_ELSEWHERE, CATEGORY_NOT_SOLD,
     * CHANNEL_NOT_SERVED.
     */
    public static Open requireUsable(TillVoucher voucher, Merchant merchant, Instant now) {
        requireUnforced(voucher, Sandbox.Step.CHECK);
        voucher.refusalToUse(now).map(RefusedException::refused).ifPresent(UseChecks::raise);
        if (!(voucher instanceof Open open)) {
            throw new IllegalStateException("a voucher that is not open must refuse its use: " + voucher.voucherId());
        }
        if (!merchant.categories().contains(open.terms().categoryId())) {
            throw refused(CATEGORY_NOT_SOLD);
        }
        if (!merchant.channels().contains(open.terms().channel())) {
            throw refused(CHANNEL_NOT_SERVED);
        }
        return open;
    }

    /** Refuses: AMOUNT_ABOVE_VOUCHER. */
    public static void requireWithin(Money amount, Open open) {
        if (amount.isMoreThan(open.terms().amount())) {
            throw refused(AMOUNT_ABOVE_VOUCHER);
        }
    }

    /** Refuses: REQUEST_MALFORMED for a freeze that the voucher's programme does not allow for so long. */
    public static void requireTtl(Optional<Duration> ttl, Duration ttlMax) {
        if (ttl.filter(wanted -> wanted.compareTo(ttlMax) > 0).isPresent()) {
            throw refused(REQUEST_MALFORMED, "ttlSeconds may be " + ttlMax.toSeconds() + " at most in this programme");
        }
    }

    /** The same amount of another currency is another amount. Refuses: CURRENCY_NOT_SUPPORTED. */
    public static void requireCurrency(Money amount, Money limit) {
        if (!amount.currency().equals(limit.currency())) {
            throw refused(CURRENCY_NOT_SUPPORTED);
        }
    }

    private static boolean isWithdrawn(TillVoucher voucher) {
        return voucher instanceof Closed closed && closed.closing() == Closing.WITHDRAWN;
    }

    private static void raise(RefusedException refusal) {
        throw refusal;
    }
}
