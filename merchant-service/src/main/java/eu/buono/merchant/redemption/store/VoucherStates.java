package eu.buono.merchant.redemption.store;

import eu.buono.contracts.VoucherId;
import eu.buono.merchant.redemption.model.PublishedState;
import eu.buono.merchant.redemption.model.TillVoucher;
import eu.buono.merchant.store.Columns;
import eu.buono.platform.durable.AggregateState;
import eu.buono.platform.durable.DatabaseException;
import eu.buono.platform.durable.PastEvent;
import eu.buono.platform.durable.SqlArray;
import eu.buono.platform.durable.StateSource;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
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

    private final AgroalDataSource dataSource;
    private final TillStore vouchers;

    VoucherStates(AgroalDataSource dataSource, TillStore vouchers) {
        this.dataSource = dataSource;
        this.vouchers = vouchers;
    }

    private record Locked(VoucherId voucherId, Instant registeredAt, Instant changedAt) {}

    @Override
    public String name() {
        return "vouchers";
    }

    @Override
    public boolean has(UUID aggregateId) {
        return use(HAS, (connection, select) -> {
            select.setObject(1, aggregateId);
            try (var found = select.executeQuery()) {
                return found.next();
            }
        });
    }

    @Override
    public Page page(Optional<UUID> after, Optional<Instant> changedSince, int rowsMax) {
        return use(PAGE, (connection, select) -> {
            select.setObject(
                    1, changedSince.map(since -> since.atOffset(ZoneOffset.UTC)).orElse(null));
            select.setObject(2, after.orElse(null), Types.OTHER);
            select.setInt(3, rowsMax);
            Optional<UUID> last = Optional.empty();
            List<UUID> wanted = new ArrayList<>();
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    var voucherId = found.getObject(1, UUID.class);
                    last = Optional.of(voucherId);
                    if (found.getBoolean(2)) {
                        wanted.add(voucherId);
                    }
                }
            }
            return new Page(last, wanted);
        });
    }

    @Override
    public List<AggregateState> lockAndDescribe(Collection<UUID> aggregateIds) {
        return use(LOCK, (connection, select) -> {
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

    private interface Work<T> {
        T on(Connection connection, PreparedStatement statement) throws SQLException;
    }

    private <T> T use(String sql, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(connection, statement);
        } catch (SQLException e) {
            throw new DatabaseException("cannot read vouchers to publish them again", e);
        }
    }
}
