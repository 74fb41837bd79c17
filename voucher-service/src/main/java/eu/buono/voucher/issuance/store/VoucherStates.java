package eu.buono.voucher.issuance.store;

import eu.buono.platform.durable.AggregateState;
import eu.buono.platform.durable.DatabaseException;
import eu.buono.platform.durable.PastEvent;
import eu.buono.platform.durable.SqlArray;
import eu.buono.platform.durable.StateSource;
import eu.buono.voucher.issuance.model.PublishedState;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    private final AgroalDataSource dataSource;

    VoucherStates(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

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
