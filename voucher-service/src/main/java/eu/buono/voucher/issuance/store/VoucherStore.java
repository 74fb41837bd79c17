package eu.buono.voucher.issuance.store;

import eu.buono.contracts.VoucherId;
import eu.buono.platform.durable.DatabaseException;
import eu.buono.platform.durable.SqlArray;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.VoucherSnapshot;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The voucher table. Reads stand alone; {@code insert}, {@code lock...} and {@code save} join the caller's transaction.
 * Rows are always locked in the order of their ids, so that two batches never wait for each other in a circle.
 */
@ApplicationScoped
public class VoucherStore {

    private static final String FIND_MANY =
            "SELECT " + VoucherColumn.NAMES + " FROM voucher WHERE voucher_id = ANY (?::uuid[])";

    private static final String LOCK = FIND_MANY + " ORDER BY voucher_id FOR NO KEY UPDATE";

    /** Rows that another instance is about to move are left to it: it may be its sweeper, or its saga. */
    private static final String LOCK_OVERDUE = "SELECT " + VoucherColumn.NAMES + " FROM voucher " + """
            WHERE state IN ('REQUESTED', 'HELD') AND deadline <= ?
            ORDER BY deadline LIMIT ? FOR NO KEY UPDATE SKIP LOCKED
            """;

    private final AgroalDataSource dataSource;

    VoucherStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Remembers a new request. */
    public VoucherSnapshot insert(Voucher.Requested requested) {
        return with("cannot insert a voucher", VoucherColumn.INSERT, (insert, connection) -> {
            var snapshot = new VoucherSnapshot(requested, 0);
            VoucherColumn.bind(insert, snapshot);
            insert.executeUpdate();
            return snapshot;
        });
    }

    public Optional<VoucherSnapshot> find(VoucherId voucherId) {
        return find(List.of(voucherId)).stream().findFirst();
    }

    /** The vouchers that exist among the ids, in no order. */
    public List<VoucherSnapshot> find(Collection<VoucherId> voucherIds) {
        return with("cannot read vouchers", FIND_MANY, (select, connection) -> {
            bindIds(select, connection, voucherIds);
            return snapshots(select);
        });
    }

    /** Locks the vouchers that exist among the ids until the end of the caller's transaction. */
    public Map<VoucherId, VoucherSnapshot> lock(Collection<VoucherId> voucherIds) {
        return with("cannot lock vouchers", LOCK, (select, connection) -> {
            bindIds(select, connection, voucherIds);
            Map<VoucherId, VoucherSnapshot> locked = new HashMap<>();
            snapshots(select).forEach(snapshot -> locked.put(snapshot.voucher().voucherId(), snapshot));
            return locked;
        });
    }

    /** Locks at most {@code batchSizeMax} open vouchers whose deadline has come, leaving out those locked by others. */
    public List<VoucherSnapshot> lockOverdue(Instant now, int batchSizeMax) {
        return with("cannot lock overdue vouchers", LOCK_OVERDUE, (select, connection) -> {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            select.setInt(2, batchSizeMax);
            return snapshots(select);
        });
    }

    /** Remembers moved vouchers; each must have been locked in this transaction. */
    public void save(List<VoucherSnapshot> moved) {
        if (moved.isEmpty()) {
            return;
        }
        int saved = with("cannot save vouchers", VoucherColumn.SAVE, (update, connection) -> {
            VoucherColumn.bindMoved(update, connection, moved);
            return update.executeUpdate();
        });
        if (saved != moved.size()) {
            throw new IllegalStateException(saved + " of " + moved.size() + " vouchers saved: one was not locked");
        }
    }

    private static void bindIds(PreparedStatement select, Connection connection, Collection<VoucherId> voucherIds)
            throws SQLException {
        select.setArray(
                1,
                SqlArray.of(
                        connection,
                        "uuid",
                        voucherIds.stream().map(VoucherId::value).toArray()));
    }

    private static List<VoucherSnapshot> snapshots(PreparedStatement select) throws SQLException {
        List<VoucherSnapshot> snapshots = new ArrayList<>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                snapshots.add(VoucherRow.read(rows));
            }
        }
        return snapshots;
    }

    private interface Work<T> {
        T on(PreparedStatement statement, Connection connection) throws SQLException;
    }

    private <T> T with(String failure, String sql, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(statement, connection);
        } catch (SQLException e) {
            throw new DatabaseException(failure, e);
        }
    }
}
