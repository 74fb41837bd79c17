package eu.buono.merchant.redemption.api;

import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.merchant.access.api.AnswerId;
import java.time.Instant;
import java.util.Collection;

/**
 * Whether tills without keys were told of their redemptions.
 *
 * <p>An answer counts as delivered until it is reported not to be: of the two mistakes that are possible when nobody
 * knows, this is the one by which a voucher never pays two orders.
 */
public interface AnswerLog {

    /** Remembers that these answers did not reach their tills. Idempotent: by answer. */
    void report(Collection<AnswerId> undelivered, Instant now);

    /** Whether it is known that the till which made this redemption was not told so. */
    boolean isUndelivered(RedemptionId redemptionId);

    /**
     * Lets another answer tell of the redemption, if the one before did not arrive and nothing was given back since. Of
     * any number of requests at once one takes over: each holds the voucher's lock, and the first leaves an answer that
     * is not reported.
     */
    boolean takeOver(VoucherId voucherId, RedemptionId redemptionId, AnswerId next);

    /** Removes at most {@code rowsMax} reports of before {@code until} that no redemption needs. */
    int forget(Instant until, int rowsMax);
}
