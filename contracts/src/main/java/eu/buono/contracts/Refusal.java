package eu.buono.contracts;

/**
 * Every reason for which Buono says no, one stable code each. Where several apply, the first in this order is told.
 * The code is part of the interface: clients branch on it, so it is never renamed.
 */
public enum Refusal {
    // The request itself, in the order in which it is looked at.
    NOT_FOUND(404, Retry.NEVER, "There is nothing at this address, or it is not yours to see."),
    METHOD_NOT_ALLOWED(405, Retry.NEVER, "This address does not take this HTTP method."),
    BODY_TOO_LARGE(413, Retry.NEVER, "The body is larger than this address accepts."),
    TOO_MANY_REQUESTS(
            429, Retry.LATER, "Too many requests in a short time; the header Retry-After says when to go on."),
    UNAUTHENTICATED(401, Retry.AFTER_CHANGE, "A valid access token is needed."),
    CERTIFICATE_MISSING(
            401,
            Retry.AFTER_CHANGE,
            "The connection shows no client certificate, and there is no access token either."),
    CERTIFICATE_UNKNOWN(401, Retry.AFTER_CHANGE, "The client certificate was not issued by Buono."),
    CERTIFICATE_REVOKED(401, Retry.AFTER_CHANGE, "The client certificate has been revoked."),
    CERTIFICATE_EXPIRED(401, Retry.AFTER_CHANGE, "The client certificate has expired."),
    FORBIDDEN(403, Retry.NEVER, "The access token does not permit this."),
    MEDIA_TYPE_UNSUPPORTED(415, Retry.AFTER_CHANGE, "The body's media type is not accepted here."),
    NOT_ACCEPTABLE(406, Retry.AFTER_CHANGE, "None of the media types asked for can be produced."),
    REQUEST_MALFORMED(400, Retry.AFTER_CHANGE, "The request cannot be read: its form is wrong."),
    IDEMPOTENCY_KEY_MISSING(400, Retry.AFTER_CHANGE, "The header Idempotency-Key is needed, 1 to 255 characters."),
    IDEMPOTENCY_KEY_REUSED(422, Retry.AFTER_CHANGE, "This Idempotency-Key was used before with another request."),
    IDEMPOTENCY_KEY_IN_PROGRESS(409, Retry.LATER, "The first request with this Idempotency-Key is still running."),
    PRECONDITION_FAILED(412, Retry.AFTER_CHANGE, "The resource was changed by somebody else meanwhile."),

    // Loading and holding (wallet-service).
    PROGRAMME_UNKNOWN(422, Retry.NEVER, "There is no such programme."),
    TAX_CODE_INVALID(422, Retry.AFTER_CHANGE, "The tax code's form or control character is wrong."),
    AMOUNT_INVALID(
            422, Retry.AFTER_CHANGE, "The amount must be whole cents, above zero and within the programme's limit."),
    CURRENCY_NOT_SUPPORTED(422, Retry.AFTER_CHANGE, "The programme pays in another currency."),
    VALIDITY_INVALID(422, Retry.AFTER_CHANGE, "The validity must end after it begins and not lie in the past."),
    ROW_DUPLICATE(422, Retry.NEVER, "An earlier row of the same file grants the same thing."),
    GRANT_CONFLICT(409, Retry.NEVER, "This grant was loaded before with another amount or validity."),
    GRANT_CAP_EXCEEDED(
            422, Retry.NEVER, "The person would get more in this year of the programme than the programme's cap."),
    WALLET_UNKNOWN(422, Retry.NEVER, "There is no wallet of this person in this programme."),
    WALLET_CLOSED(422, Retry.NEVER, "The wallet is closed."),
    WALLET_FROZEN(422, Retry.LATER, "The wallet is frozen by its holder or by the public body."),
    CATEGORY_UNKNOWN(422, Retry.AFTER_CHANGE, "The programme does not have this category or good."),
    CHANNEL_NOT_OFFERED(422, Retry.AFTER_CHANGE, "The category cannot be bought through this channel."),
    FUNDS_INSUFFICIENT(422, Retry.NEVER, "The wallet's available balance is below the amount."),

    // Issuing and cancelling (voucher-service).
    ISSUANCE_TIMED_OUT(422, Retry.LATER, "The voucher could not be issued in time; no money is held any more."),
    VOUCHER_NOT_ISSUED(409, Retry.LATER, "The voucher is not issued yet."),
    VOUCHER_NOT_CANCELLABLE(409, Retry.NEVER, "Vouchers of this category cannot be cancelled now."),
    OPERATION_FINAL(409, Retry.NEVER, "The voucher has already reached its final state."),

    // Certificates of merchants (merchant-service).
    SIGNING_REQUEST_UNREADABLE(422, Retry.AFTER_CHANGE, "The body is not a certificate signing request (PKCS#10)."),
    SIGNING_REQUEST_KEY_WEAK(422, Retry.AFTER_CHANGE, "The key is too weak or of a kind that is not certified."),
    SIGNING_REQUEST_DIGEST_WEAK(422, Retry.AFTER_CHANGE, "The signing request is signed with a weak algorithm."),
    SIGNING_REQUEST_NOT_PROVEN(
            422, Retry.AFTER_CHANGE, "The signing request is not signed with the key that it asks to certify."),
    CERTIFICATES_TOO_MANY(409, Retry.AFTER_CHANGE, "The merchant has as many valid certificates as it may have."),
    CERTIFICATE_KEY_GONE(409, Retry.NEVER, "The key was given out with the first answer and is kept nowhere."),

    // The register of merchants (merchant-service).
    SHOPS_TOO_MANY(409, Retry.NEVER, "The merchant has as many shops as it may have."),
    CLIENTS_TOO_MANY(409, Retry.AFTER_CHANGE, "The merchant has as many clients as it may have."),
    CLIENT_SECRET_GONE(409, Retry.NEVER, "The secret was given out with the first answer and is kept nowhere."),

    // The till (merchant-service), in order of precedence.
    MERCHANT_UNKNOWN(422, Retry.NEVER, "There is no such merchant."),
    MERCHANT_NOT_ACTIVE(422, Retry.LATER, "The merchant is not active."),
    MERCHANT_NOT_ACTIVATABLE(
            409,
            Retry.AFTER_CHANGE,
            "Only a merchant that has a certificate and is not suspended can activate itself."),
    MERCHANT_EXISTS(409, Retry.NEVER, "A merchant with this partita IVA is registered already."),
    PARTITA_IVA_INVALID(422, Retry.AFTER_CHANGE, "The partita IVA's form or check digit is wrong."),
    SHOP_UNKNOWN(422, Retry.AFTER_CHANGE, "The merchant has no such shop."),
    WEBHOOK_URL_REFUSED(422, Retry.AFTER_CHANGE, "A webhook must lead by https to a host on the public internet."),
    WEBHOOKS_TOO_MANY(409, Retry.AFTER_CHANGE, "The merchant has as many webhooks as are allowed."),
    SANDBOX_EXHAUSTED(429, Retry.LATER, "The merchant has made its vouchers of the sandbox for today."),
    CODE_LOCKED_OUT(
            429,
            Retry.LATER,
            "Too many wrong codes were tried; for a while only vouchers issued a short time ago are looked at here."),
    CODE_MISTYPED(422, Retry.AFTER_CHANGE, "The voucher code is mistyped: its check character does not fit."),
    COUNTER_REFUSED(422, Retry.AFTER_CHANGE, "The voucher cannot be redeemed at this counter; its holder can see why."),
    VOUCHER_UNKNOWN(422, Retry.AFTER_CHANGE, "No voucher has this code."),
    TILL_REFERENCE_REUSED(
            409,
            Retry.AFTER_CHANGE,
            "The till used this reference before: for another sale, or for one that was given up."),
    VOUCHER_REDEEMED(409, Retry.NEVER, "The voucher has been redeemed."),
    VOUCHER_CANCELLED(409, Retry.NEVER, "The voucher has been cancelled by its holder."),
    VOUCHER_EXPIRED(409, Retry.NEVER, "The voucher has expired."),
    VOUCHER_AUTHORISED_ELSEWHERE(409, Retry.LATER, "The voucher is frozen by another authorisation."),
    CATEGORY_NOT_SOLD(422, Retry.NEVER, "The merchant does not sell the voucher's category."),
    CHANNEL_NOT_SERVED(422, Retry.NEVER, "The merchant does not serve the voucher's channel."),
    AMOUNT_ABOVE_VOUCHER(422, Retry.AFTER_CHANGE, "The amount is above the voucher's."),
    AUTHORISATION_UNKNOWN(404, Retry.NEVER, "There is no such authorisation or redemption of this merchant."),
    AUTHORISATION_LAPSED(409, Retry.AFTER_CHANGE, "The authorisation has lapsed."),
    AUTHORISATION_VOIDED(409, Retry.NEVER, "The authorisation has been voided."),
    AUTHORISATION_CAPTURED(409, Retry.NEVER, "The authorisation has been captured."),
    AMOUNT_ABOVE_AUTHORISATION(422, Retry.AFTER_CHANGE, "The amount is above the authorised one."),
    REDEMPTION_REVERSED(409, Retry.NEVER, "The redemption has been reversed."),
    REDEMPTION_NOT_CAPTURED(409, Retry.NEVER, "Only a captured redemption can be reversed."),
    REVERSAL_WINDOW_CLOSED(409, Retry.NEVER, "The redemption is too old to be reversed."),

    // Operating (every service).
    EVENT_NOT_APPLICABLE(409, Retry.AFTER_CHANGE, "A parked event still cannot be applied; its cause is not mended."),

    // Ours.
    INTERNAL_DEFECT(
            500,
            Retry.LATER,
            "A defect on our side; the support reference finds it. Repeat with the same Idempotency-Key."),
    SERVICE_UNAVAILABLE(
            503,
            Retry.LATER,
            "The service behind this address cannot be reached now. Repeat with the same Idempotency-Key."),
    DEADLINE_EXCEEDED(504, Retry.LATER, "No answer within the deadline. Repeat with the same Idempotency-Key.");

    /** Whether asking again can help. */
    public enum Retry {
        /** The same request will be refused for ever. */
        NEVER,
        /** The same request may succeed later. */
        LATER,
        /** A corrected request may succeed. */
        AFTER_CHANGE
    }

    private final int httpStatus;
    private final Retry retry;
    private final String rule;

    Refusal(int httpStatus, Retry retry, String rule) {
        this.httpStatus = httpStatus;
        this.retry = retry;
        this.rule = rule;
    }

    public int httpStatus() {
        return httpStatus;
    }

    public Retry retry() {
        return retry;
    }

    /** The rule that refused, as one English sentence for people. */
    public String rule() {
        return rule;
    }
}
