package eu.buono.merchant.redemption.store;

import eu.buono.contracts.VoucherId;
import eu.buono.merchant.redemption.model.PublishedState;
import eu.buono.merchant.redemption.model.TillVoucher;
import eu.buono.merchant.store.Columns;
import eu.buono.platform.durable.AggregateState;
import eu.buono.platform.durable.PastEvent;
import eu.buono.platform.durable.SqlArray;
import eu.buono.platform.durable.StateSource;
import eu.buono.platform.durable.StateTable;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The vouchers in custody, to be published again; those of the sandbox are never published. */
@ApplicationScoped
class VoucherStates implements StateSource {

    private static final String NOT_OF_THE_SANDBOX = " voucher_id < 'ffffffff-0000-0000-0000-000000000000' ";

    private static final String HAS = "SELECT 1 FROM till_voucher WHERE voucher_id = ? AND" + NOT_OF_THE_SANDBOX;

    private static final String PAGE = """
            SELECT voucher_id, changed_at >= coalesce(?::timestamptz, '-infinity') FROM till_voucher
             WHERE voucher_id > coalesce(?::uuid, '00000000-0000-0000-0000-000000000000') AND
            """ + NOT_OF_THE_SANDBOX + "ORDER BY voucher_id LIMIT ?";

    /**
     * In the order of all who lock vouchers, and without waiting: a till is never held up, nor does it hold this up.
     */
    private static final String LOCK = """
            SELECT voucher_id, registered_at, changed_at FROM till_voucher
             WHERE voucher_id = ANY (?) ORDER BY voucher_id FOR UPDATE SKIP LOCKED
            """;

    private final StateTable table;
    private final TillStore vouchers;

    VoucherStates(AgroalDataSource dataSource, TillStore vouchers) {
        this.table = new StateTable(dataSource, HAS, PAGE);
        this.vouchers = vouchers;
    }

    private record Locked(VoucherId voucherId, Instant registeredAt, Instant changedAt) {}

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
            var locked = locked(select);
            var ids = locked.stream().map(Locked::voucherId).toList();
            var unit = vouchers.open(connection, ids);
            return locked.stream()
                    .map(each -> describe(each, unit.voucher(each.voucherId()).orElseThrow()))
                    .toList();
        });
    }

    private static List<Locked> locked(PreparedStatement select) throws SQLException {
        List<Locked> locked = new ArrayList<>();
        try (var found = select.executeQuery()) {
            while (found.next()) {
                locked.add(new Locked(
                        new VoucherId(Columns.uuid(found, "voucher_id")),
                        Columns.instant(found, "registered_at"),
                        Columns.instant(found, "changed_at")));
            }
        }
        return locked;
    }

    private static AggregateState describe(Locked locked, TillVoucher voucher) {
        var facts = PublishedState.of(voucher, locked.registeredAt(), locked.changedAt());
        return new AggregateState(
                locked.voucherId().value(),
                facts.stream()
                        .map(fact -> new PastEvent(fact.event(), fact.at()))
                        .toList());
    }
}
