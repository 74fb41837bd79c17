package eu.buono.contracts.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.VoucherTerms;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What happened at the tills; told by merchant-service, the custodian of every registered voucher. */
public sealed interface MerchantEvent extends Event {

    VoucherId voucherId();

    @Override
    default UUID aggregateId() {
        return voucherId().value();
    }

    /** Every till accepts the voucher's code from now on. */
    record VoucherRegisteredV1(VoucherId voucherId) implements MerchantEvent {}

    /** A till froze the voucher until {@code lapsesAt}. */
    record VoucherAuthorisedV1(
            VoucherId voucherId, RedemptionId redemptionId, MerchantId merchantId, Money amount, Instant lapsesAt)
            implements MerchantEvent {}

    /** The freeze ended without a capture; the voucher can be used again. */
    record AuthorisationEndedV1(VoucherId voucherId, RedemptionId redemptionId, Ending ending)
            implements MerchantEvent {}

    /** How an authorisation ended without a capture. */
    enum Ending {
        VOIDED,
        LAPSED
    }

    /** A till captured {@code amount}; the voucher is spent and the rest of its amount is free. */
    sealed interface VoucherRedeemed extends MerchantEvent permits VoucherRedeemedV1, VoucherRedeemedV2 {

        RedemptionId redemptionId();

        MerchantId merchantId();

        Money amount();

        Instant redeemedAt();
    }

    /** As {@link VoucherRedeemedV2}, without what a settlement needs; not published any more, and readable for ever. */
    record VoucherRedeemedV1(
            VoucherId voucherId, RedemptionId redemptionId, MerchantId merchantId, Money amount, Instant redeemedAt)
            implements VoucherRedeemed {}

    /**
     * A capture with all that a settlement lives on.
     *
     * @param terms what the voucher was good for, with its whole amount
     * @param amount the captured one, at most that of the terms
     */
    record VoucherRedeemedV2(
            VoucherId voucherId,
            RedemptionId redemptionId,
            MerchantId merchantId,
            Optional<ShopId> shopId,
            VoucherTerms terms,
            Money amount,
            TillOrigin origin,
            Instant redeemedAt)
            implements VoucherRedeemed {

        /** The event by which all of this is given back. */
        public RedemptionReversedV2 reversed(Instant reversedAt) {
            return new RedemptionReversedV2(
                    voucherId, redemptionId, merchantId, shopId, terms, amount, origin, redeemedAt, reversedAt);
        }

        /** The event by which a part of this is given back. */
        public RedemptionPartlyReversedV1 partlyReversed(ReversalPart part) {
            return new RedemptionPartlyReversedV1(
                    voucherId, redemptionId, merchantId, shopId, terms, amount, origin, redeemedAt, part);
        }
    }

    /** A captured redemption was undone in full, at once; the money goes back to its lots. */
    sealed interface RedemptionReversed extends MerchantEvent permits RedemptionReversedV1, RedemptionReversedV2 {

        RedemptionId redemptionId();

        MerchantId merchantId();

        Money amount();
    }

    /** What follows a capture and says all of it: whoever has not seen the capture learns it here. */
    sealed interface AfterCapture extends MerchantEvent permits RedemptionReversedV2, RedemptionPartlyReversedV1 {

        VoucherId voucherId();

        RedemptionId redemptionId();

        MerchantId merchantId();

        Optional<ShopId> shopId();

        VoucherTerms terms();

        Money capturedAmount();

        TillOrigin origin();

        Instant redeemedAt();

        default VoucherRedeemedV2 capture() {
            return new VoucherRedeemedV2(
                    voucherId(),
                    redemptionId(),
                    merchantId(),
                    shopId(),
                    terms(),
                    capturedAmount(),
                    origin(),
                    redeemedAt());
        }
    }

    /** As {@link RedemptionReversedV2}, without what a settlement needs; not published any more. */
    record RedemptionReversedV1(VoucherId voucherId, RedemptionId redemptionId, MerchantId merchantId, Money amount)
            implements RedemptionReversed {}

    /**
     * A reversal with all that a settlement lives on.
     *
     * @param terms what the voucher was good for, with its whole amount
     * @param amount what was captured and is given back
     * @param origin of the capture
     */
    record RedemptionReversedV2(
            VoucherId voucherId,
            RedemptionId redemptionId,
            MerchantId merchantId,
            Optional<ShopId> shopId,
            VoucherTerms terms,
            Money amount,
            TillOrigin origin,
            Instant redeemedAt,
            Instant reversedAt)
            implements RedemptionReversed, AfterCapture {

        @Override
        public Money capturedAmount() {
            return amount;
        }
    }

    /**
     * A part of a captured redemption was given back, or the rest of it after parts; the money goes back to its lots.
     * No {@link RedemptionReversed}, whose amount is all that was captured: of a redemption there are either parts or
     * one reversal in full.
     *
     * @param terms what the voucher was good for, with its whole amount
     * @param capturedAmount what was captured; the parts together are at most that
     * @param origin of the capture
     */
    record RedemptionPartlyReversedV1(
            VoucherId voucherId,
            RedemptionId redemptionId,
            MerchantId merchantId,
            Optional<ShopId> shopId,
            VoucherTerms terms,
            Money capturedAmount,
            TillOrigin origin,
            Instant redeemedAt,
            ReversalPart reversal)
            implements AfterCapture {}

    /**
     * A part of a redemption that was given back.
     *
     * @param number of the part within its redemption, from 1 on: it tells one part from another
     * @param amount what this part gave back
     * @param amountSoFar with all parts before it: who has not seen those learns from it what has been given back
     * @param tillReference the till's own name of the part, unique within the redemption
     */
    record ReversalPart(
            int number, Money amount, Money amountSoFar, Optional<String> tillReference, Instant reversedAt) {}

    /**
     * Where a redemption came from.
     *
     * @param tillReference the till's own name of the sale, unique per merchant
     */
    record TillOrigin(TillInterface tillInterface, String tillReference) {}

    /** By which interface a till spoke. A reader meets one that is younger than itself as {@code UNKNOWN}. */
    enum TillInterface {
        REST,
        COUNTER,
        SOAP_CARTA_DOCENTE,
        SOAP_18APP,
        SOAP_CARTA_GIOVANI,
        SOAP_CARTA_CULTURA,
        /** Also of redemptions that are older than the question. */
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /** The custodian closed the voucher unspent. */
    record VoucherClosedV1(VoucherId voucherId, Closing closing) implements MerchantEvent {}

    /** Why a voucher was closed unspent. */
    enum Closing {
        CANCELLED,
        EXPIRED,
        WITHDRAWN
    }

    /** The custodian did not cancel the voucher, since it is frozen, redeemed or closed. */
    record CancellationRefusedV1(VoucherId voucherId, CancellationRefusalReason refusal) implements MerchantEvent {}

    /**
     * Why the custodian did not cancel; {@code VOUCHER_UNKNOWN} after a withdrawal. A reader meets a reason that is
     * younger than itself as {@code UNKNOWN}.
     */
    enum CancellationRefusalReason {
        VOUCHER_UNKNOWN,
        VOUCHER_REDEEMED,
        VOUCHER_AUTHORISED_ELSEWHERE,
        @JsonEnumDefaultValue
        UNKNOWN
    }
}
