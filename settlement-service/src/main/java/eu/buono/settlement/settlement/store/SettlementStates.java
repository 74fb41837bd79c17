package eu.buono.settlement.settlement.store;

import eu.buono.platform.durable.AggregateState;
import eu.buono.platform.durable.PastEvent;
import eu.buono.platform.durable.StateSource;
import eu.buono.platform.durable.StateTable;
import eu.buono.settlement.settlement.model.SettlementFacts;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Settlements, to be published again: that they were closed, and what became of them if that is told to others. */
@ApplicationScoped
class SettlementStates implements StateSource {

    private static final String HAS = "SELECT 1 FROM settlement WHERE settlement_id = ?";

    private static final String PAGE = """
            SELECT settlement_id, coalesce(changed_at >= ?::timestamptz, true) FROM settlement
             WHERE settlement_id > coalesce(?::uuid, '00000000-0000-0000-0000-000000000000')
             ORDER BY settlement_id LIMIT ?
            """;

    private static final String LOCK =
            "SELECT * FROM settlement WHERE settlement_id IN (:ids) ORDER BY settlement_id FOR UPDATE SKIP LOCKED";

    private static final String CLOSED_AT =
            "SELECT moved_at FROM settlement_step WHERE settlement_id = :id AND version = "
                    + SettlementRepository.FIRST_STEP;

    private final StateTable table;
    private final EntityManager entities;

    SettlementStates(AgroalDataSource dataSource, EntityManager entities) {
        this.table = new StateTable(dataSource, HAS, PAGE);
        this.entities = entities;
    }

    @Override
    public String name() {
        return "settlements";
    }

    @Override
    public boolean has(UUID aggregateId) {
        return table.has(aggregateId);
    }

    @Override
    public Page page(Optional<UUID> after, Optional<Instant> changedSince, int rowsMax) {
        return table.page(after, changedSince, rowsMax);
    }

    @Override
    public List<AggregateState> lockAndDescribe(Collection<UUID> aggregateIds) {
        return entities
                .createNativeQuery(LOCK, SettlementRow.class)
                .setParameter("ids", aggregateIds)
                .getResultList()
                .stream()
                .map(row -> state((SettlementRow) row))
                .toList();
    }

    private AggregateState state(SettlementRow row) {
        var settlement = row.toModel();
        var closedAt = (Instant) entities.createNativeQuery(CLOSED_AT, Instant.class)
                .setParameter("id", row.settlementId)
                .getSingleResult();
        var closed =
                new PastEvent(SettlementFacts.closed(settlement.terms(), SettlementRepository.FIRST_STEP), closedAt);
        var latest = row.version == SettlementRepository.FIRST_STEP
                ? Stream.<PastEvent>empty()
                : SettlementFacts.of(settlement, row.version)
                        .map(event -> new PastEvent(event, row.changedAt))
                        .stream();
        return new AggregateState(
                row.settlementId, Stream.concat(Stream.of(closed), latest).toList());
    }
}
