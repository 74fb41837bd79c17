package eu.buono.settlement.settlement;

import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.SettlementId;
import eu.buono.platform.durable.Outbox;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlement.Closed;
import eu.buono.settlement.settlement.api.SettlementRecord;
import eu.buono.settlement.settlement.api.Settlements;
import eu.buono.settlement.settlement.model.SettlementFacts;
import eu.buono.settlement.settlement.store.SettlementRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one way to a settlement's next state: whoever keeps it also publishes what others are told of it. */
@ApplicationScoped
class KeepSettlements implements Settlements {

    private final SettlementRepository settlements;
    private final Outbox outbox;

    KeepSettlements(SettlementRepository settlements, Outbox outbox) {
        this.settlements = settlements;
        this.outbox = outbox;
    }

    @Override
    public Optional<Settlement> find(SettlementId settlementId) {
        return settlements.find(settlementId);
    }

    @Override
    public Optional<Settlement> lock(SettlementId settlementId) {
        return settlements.lock(settlementId);
    }

    @Override
    public List<Settlement> payable(ProgrammeId programmeId, int settlementsMax) {
        return settlements.payable(programmeId, settlementsMax);
    }

    /** Keeps settlements that were closed just now. Transaction: joins. Emits: SettlementClosedV1. */
    void add(List<Closed> closed, Instant at, String by) {
        settlements.add(closed, at, by);
        outbox.append(closed.stream()
                .map(one -> SettlementFacts.closed(one.terms(), SettlementRepository.FIRST_STEP))
                .toList());
    }

    /** As {@link Settlements#save}. Emits: InvoiceRefusedV1, SettlementPaidV1. */
    @Override
    public void save(Settlement moved, Instant at, String by) {
        int step = settlements.save(moved, at, by);
        SettlementFacts.of(moved, step).ifPresent(outbox::append);
    }

    @Override
    public List<SettlementRecord> records(SettlementId after, int settlementsMax) {
        return settlements.records(after, settlementsMax);
    }

    @Override
    public Map<Settlement.State, Long> sums() {
        return settlements.sums();
    }
}
