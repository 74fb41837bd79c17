package eu.buono.settlement.statement.api;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.SettlementId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Claims that are in no settlement yet, and not held back. All calls join the caller's transaction, which must see
 * one snapshot: what is given to a settlement is what its balance was made of.
 */
public interface OpenClaims {

    /** All statements of the transaction, which has none yet, see what was committed before the next one. */
    void readOneSnapshot();

    /**
     * Waits for whoever holds or releases claims just now; who wants to later waits for the end of the transaction. It
     * comes before what is read, so that a decision that was answered is obeyed.
     */
    void awaitHolds();

    /**
     * Balances of the claims whose capture is older than {@code until}, in the order of the merchants.
     *
     * @param after the merchant after whom to begin
     */
    List<OpenBalance> balances(ProgrammeId programmeId, Instant until, Optional<MerchantId> after, int balancesMax);

    /** Programmes that owe claims whose capture is older than {@code until}. */
    List<ProgrammeId> programmes(Instant until);

    /** Gives the same claims to settlements; answers how many they were. */
    long settle(ProgrammeId programmeId, Instant until, Map<SettlementId, OpenBalance> balances);
}
