package eu.buono.contracts.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import java.time.Instant;
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
    record VoucherRedeemedV1(
            VoucherId voucherId, RedemptionId redemptionId, MerchantId merchantId, Money amount, Instant redeemedAt)
            implements MerchantEvent {}

    /** A captured redemption was undone in full; the money goes back to its lots. */
    record RedemptionReversedV1(VoucherId voucherId, RedemptionId redemptionId, MerchantId merchantId, Money amount)
            implements MerchantEvent {}

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
