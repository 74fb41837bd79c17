package eu.buono.merchant.redemption.api;

import eu.buono.contracts.CodeHash;
import eu.buono.merchant.access.api.AnswerId;
import java.util.Optional;

/**
 * How other interfaces than REST use the tills: the same check, the same commands, the same writers. For threads that
 * may wait.
 */
public interface TillService {

    /** Absent when the check character shows that the code was mistyped. */
    Optional<CodeHash> hash(String code);

    /** Refuses: what a redemption of the voucher would meet, in the same order. */
    VoucherTerms check(Till till, String code);

    /**
     * What this till's merchant has done with the voucher as it is now, for who has been refused and asks whether it
     * was by its own doing. Of what others did nothing is told.
     */
    Optional<OwnUse> ownUse(Till till, String code);

    /** Freezes a voucher. Refuses: as {@link #capture} does. */
    void freeze(Till till, TillCommand.Use command, String callerKey);

    /**
     * Does a command that captures and waits until it is committed, at most the tills' deadline. Under a key of its
     * own: this caller has none, and tells repeats by the answer that its till is given.
     *
     * <p>Refuses: TOO_MANY_REQUESTS, DEADLINE_EXCEEDED, and what the command refuses.
     */
    void capture(Till till, TillCommand command, String callerKey, AnswerId answerId);
}
