package eu.buono.voucher.issuance.store;

import eu.buono.platform.durable.AggregateState;
import eu.buono.platform.durable.PastEvent;
import eu.buono.platform.durable.SqlArray;
import eu.buono.platform.durable.StateSource;
import eu.buono.platform.durable.StateTable;
import eu.buono.voucher.issuance.model.PublishedState;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The vouchers of the issuer, to be published again. */
@ApplicationScoped
class VoucherStates implements StateSource {

    private static final String HAS = "SELECT 1 FROM voucher WHERE voucher_id = ?";

    private static final String PAGE = """
            SELECT voucher_id, changed_at >= coalesce(?::timestamptz, '-infinity') FROM voucher
             WHERE voucher_id > coalesce(?::uuid, '00000000-0000-0000-0000-000000000000') ORDER BY voucher_id LIMIT ?
            """;

    /** In the order of all who lock vouchers, and without waiting for any of them. */
    private static final String LOCK = "SELECT changed_at, " + VoucherColumn.NAMES + """
              FROM voucher WHERE voucher_id = ANY (?) ORDER BY voucher_id FOR NO KEY UPDATE SKIP LOCKED
            """;

    private final StateTable table;

    VoucherStates(AgroalDataSource dataSource) {
        this.table = new StateTable(dataSource, HAS, PAGE);
    }

    @Override
    public String name() {
        return "vouchers";
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
        return table.read(LOCK, (connection, select) -> {
            select.setArray(1, SqlArray.of(connection, "uuid", aggregateIds.toArray()));
            List<AggregateState> states = new ArrayList<>();
            try (var locked = select.executeQuery()) {
                while (locked.next()) {
                    states.add(describe(locked));
                }
            }
            return states;
        });
    }

    private static AggregateState describe(ResultSet row) throws SQLException {
        var voucher = VoucherRow.read(row).voucher();
        var changedAt = row.getObject("changed_at", OffsetDateTime.class).toInstant();
        var facts = PublishedState.of(voucher, changedAt);
        return new AggregateState(
                voucher.voucherId().value(),
                facts.stream()
                        .map(fact -> new PastEvent(fact.event(), fact.at()))
                        .toList());
    }
}
