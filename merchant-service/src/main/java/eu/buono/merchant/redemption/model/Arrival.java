package eu.buono.merchant.redemption.model;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.contracts.event.MerchantEvent.VoucherClosedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRegisteredV1;
import eu.buono.contracts.event.VoucherEvent.RegistrationRequestedV1;
import eu.buono.merchant.redemption.api.VoucherTerms;
import eu.buono.merchant.redemption.model.TillVoucher.Closed;
import eu.buono.merchant.redemption.model.TillVoucher.Open;
import java.util.Optional;

/**
 * A voucher that merchant-service hears of for the first time.
 *
 * @param code absent for a tombstone: no code opens it
 */
public record Arrival(TillVoucher voucher, Optional<CodeHash> code, MerchantEvent event) {

    /** Every till accepts the code from now on. */
    public static Arrival registered(RegistrationRequestedV1 requested) {
        var terms = new VoucherTerms(
                requested.voucherId(),
                requested.programmeId(),
                requested.channel(),
                requested.categoryId(),
                requested.goodId(),
                requested.amount(),
                requested.expiresAt());
        return new Arrival(
                new Open(terms), Optional.of(requested.codeHash()), new VoucherRegisteredV1(requested.voucherId()));
    }

    /** A tombstone: a registration that comes later finds the voucher closed. */
    public static Arrival withdrawn(VoucherId voucherId) {
        return new Arrival(
                new Closed(voucherId, Closing.WITHDRAWN),
                Optional.empty(),
                new VoucherClosedV1(voucherId, Closing.WITHDRAWN));
    }
}
