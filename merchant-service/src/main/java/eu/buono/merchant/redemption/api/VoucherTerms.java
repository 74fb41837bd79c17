package eu.buono.merchant.redemption.api;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.VoucherId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a voucher is good for; fixed when it is registered.
 *
 * @param sandbox present if no money is behind the voucher
 */
public record VoucherTerms(
        VoucherId voucherId,
        ProgrammeId programmeId,
        Channel channel,
        CategoryId categoryId,
        GoodId goodId,
        Money amount,
        Instant expiresAt,
        Optional<Sandbox> sandbox) {

    /** The terms of a voucher with money behind it. */
    public VoucherTerms(
            VoucherId voucherId,
            ProgrammeId programmeId,
            Channel channel,
            CategoryId categoryId,
            GoodId goodId,
            Money amount,
            Instant expiresAt) {
        this(voucherId, programmeId, channel, categoryId, goodId, amount, expiresAt, Optional.empty());
    }

    /** The terms as events carry them. */
    public eu.buono.contracts.VoucherTerms inEvents() {
        return new eu.buono.contracts.VoucherTerms(programmeId, channel, categoryId, goodId, amount);
    }

    /** At {@code expiresAt} itself the voucher has expired. */
    public boolean isExpiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
