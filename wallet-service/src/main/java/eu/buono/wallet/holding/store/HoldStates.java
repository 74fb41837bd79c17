package eu.buono.wallet.holding.store;

import eu.buono.platform.durable.AggregateState;
import eu.buono.platform.durable.PastEvent;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.platform.durable.StateSource;
import eu.buono.platform.durable.StateTable;
import eu.buono.wallet.holding.model.PublishedState;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What became of each voucher's money, to be published again. */
@ApplicationScoped
class HoldStates implements StateSource {

    private static final String HAS = "SELECT voucher_id FROM hold WHERE voucher_id = ?";

    private static final String PAGE = """
            SELECT voucher_id, changed_at >= coalesce(?::timestamptz, '-infinity') AS is_wanted FROM hold
             WHERE voucher_id > coalesce(?::uuid, '00000000-0000-0000-0000-000000000000') ORDER BY voucher_id LIMIT ?
            """;

    /** In the order of all who lock holds, and without waiting for any of them. The ends of lots never change. */
    private static final String LOCK = "SELECT " + HoldStore.COLUMNS + """
            , changed_at, (SELECT min(valid_until) FROM lot
                            WHERE lot.wallet_id = hold.wallet_id AND lot.lot_id = ANY (hold.lot_ids)) AS usable_until
              FROM hold WHERE voucher_id = ANY (?) ORDER BY voucher_id FOR UPDATE OF hold SKIP LOCKED
            """;

    private final Sql sql;
    private final StateTable table;

    HoldStates(Sql sql, AgroalDataSource dataSource) {
        this.sql = sql;
        this.table = new StateTable(dataSource, HAS, PAGE);
    }

    @Override
    public String name() {
        return "holds";
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
        return sql.query(
                LOCK, HoldStates::describe, Column.of("uuid", List.copyOf(aggregateIds), voucherId -> voucherId));
    }

    private static AggregateState describe(ResultSet row) throws SQLException {
        var hold = HoldStore.hold(row);
        var changedAt = Sql.instant(row, "changed_at");
        var usableUntil = Optional.ofNullable(row.getObject("usable_until", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
        return new AggregateState(
                hold.voucherId().value(),
                PublishedState.of(hold, usableUntil).stream()
                        .map(event -> new PastEvent(event, changedAt))
                        .toList());
    }
}
