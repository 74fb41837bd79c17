package eu.buono.settlement.settlement.api;

import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.SettlementId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settlements that are closed. All calls join the caller's transaction. */
public interface Settlements {

    Optional<Settlement> find(SettlementId settlementId);

    /** The settlement, and nobody else moves it before the end of the transaction. */
    Optional<Settlement> lock(SettlementId settlementId);

    /** Those of a programme that may be put into an order, the oldest first. */
    List<Settlement> payable(ProgrammeId programmeId, int settlementsMax);

    /** Keeps what became of a locked settlement, and who moved it when. */
    void save(Settlement moved, Instant at, String by);

    /** The settlements after an id, in the order of their ids, with what their steps say. */
    List<SettlementRecord> records(SettlementId after, int settlementsMax);

    /** Sums of all settlements, in cents, by state; every state is there. */
    Map<Settlement.State, Long> sums();
}
