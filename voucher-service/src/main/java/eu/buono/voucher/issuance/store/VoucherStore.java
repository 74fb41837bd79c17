package eu.buono.voucher.issuance.store;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.ProgrammeId;
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
import java.util.EnumMap;
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

    private static final String INSERT = """
            INSERT INTO voucher (voucher_id, beneficiary_id, programme_id, channel, category_id, good_id, amount_cents,
                                 currency, requested_at, deadline, version, state, cancellation)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'REQUESTED', 'NOT_ASKED')
            """;

    private static final String FIND_MANY =
            "SELECT " + VoucherRow.COLUMNS + " FROM voucher WHERE voucher_id = ANY (?::uuid[])";

    private static final String LOCK = FIND_MANY + " ORDER BY voucher_id FOR NO KEY UPDATE";

    /** Rows that another instance is about to move are left to it: it may be its sweeper, or its saga. */
    private static final String LOCK_OVERDUE = "SELECT " + VoucherRow.COLUMNS + """
            FROM voucher WHERE state IN ('REQUESTED', 'HELD') AND deadline <= ?
            ORDER BY deadline LIMIT ? FOR NO KEY UPDATE SKIP LOCKED
            """;

    /** The version makes a lost update impossible even for a caller that forgot to lock. */
    private static final String SAVE = "UPDATE voucher SET (" + VoucherColumns.NAMES + ") = (" + """
            moved.version, moved.state, moved.code_hash, moved.code_key_id, moved.code_sealed,
            moved.expires_at, moved.issued_at, moved.cancellation, moved.refusal, moved.redemption_id,
            moved.redeemed_cents, moved.redeemed_at, moved.reversed_at)
            """ + " FROM "
            + VoucherColumns.UNNESTED + " AS moved (voucher_id, " + VoucherColumns.NAMES + ")" + """
             WHERE voucher.voucher_id = moved.voucher_id AND voucher.version < moved.version
            """;

    private static final String PAGE = "SELECT " + VoucherRow.COLUMNS + """
            FROM voucher
            WHERE beneficiary_id = ? AND (?::text IS NULL OR state = ?) AND (?::text IS NULL OR programme_id = ?)
              AND (?::uuid IS NULL OR voucher_id < ?)
            ORDER BY voucher_id DESC LIMIT ?
            """;

    private static final String TOTALS = "SELECT state, count(*) FROM voucher GROUP BY state";

    private final AgroalDataSource dataSource;

    VoucherStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Which of a person's vouchers are asked for; an absent part filters nothing. */
    public record Filter(Optional<Voucher.State> state, Optional<ProgrammeId> programmeId) {}

    /** Remembers a new request. */
    public VoucherSnapshot insert(Voucher.Requested requested) {
        var terms = requested.terms();
        return with("cannot insert a voucher", INSERT, (insert, connection) -> {
            insert.setObject(1, terms.voucherId().value());
            insert.setObject(2, terms.beneficiaryId().value());
            insert.setString(3, terms.programmeId().value());
            insert.setString(4, terms.channel().name());
            insert.setString(5, terms.categoryId().value());
            insert.setString(6, terms.goodId().value());
            insert.setLong(7, terms.amount().cents());
            insert.setString(8, terms.amount().currency());
            insert.setObject(9, terms.requestedAt().atOffset(ZoneOffset.UTC));
            insert.setObject(10, terms.deadline().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
            return new VoucherSnapshot(requested, 0);
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
            snapshots(select)
                    .forEach(snapshot -> locked.put(snapshot.voucher().terms().voucherId(), snapshot));
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
        int saved = with("cannot save vouchers", SAVE, (update, connection) -> {
            VoucherColumns.bind(update, connection, moved);
            return update.executeUpdate();
        });
        if (saved != moved.size()) {
            throw new IllegalStateException(saved + " of " + moved.size() + " vouchers saved: one was not locked");
        }
    }

    /**
     * A person's vouchers, the newest first.
     *
     * @param before only those requested before this one
     */
    public List<VoucherSnapshot> page(BeneficiaryId owner, Filter filter, Optional<VoucherId> before, int rowsMax) {
        return with("cannot list vouchers", PAGE, (select, connection) -> {
            var state = filter.state().map(Enum::name).orElse(null);
            var programme = filter.programmeId().map(ProgrammeId::value).orElse(null);
            var position = before.map(VoucherId::value).orElse(null);
            select.setObject(1, owner.value());
            select.setString(2, state);
            select.setString(3, state);
            select.setString(4, programme);
            select.setString(5, programme);
            select.setObject(6, position, java.sql.Types.OTHER);
            select.setObject(7, position, java.sql.Types.OTHER);
            select.setInt(8, rowsMax);
            return snapshots(select);
        });
    }

    /** How many vouchers are in each state; every state is there. */
    public Map<Voucher.State, Long> totals() {
        return with("cannot count vouchers", TOTALS, (select, connection) -> {
            Map<Voucher.State, Long> totals = new EnumMap<>(Voucher.State.class);
            for (var state : Voucher.State.values()) {
                totals.put(state, 0L);
            }
            try (var counted = select.executeQuery()) {
                while (counted.next()) {
                    totals.put(Voucher.State.valueOf(counted.getString(1)), counted.getLong(2));
                }
            }
            return totals;
        });
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
