package eu.buono.merchant.redemption.store;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.merchant.claim.api.ClaimLedger;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.model.TillVoucher;
import eu.buono.merchant.redemption.model.UnitOfWork;
import eu.buono.merchant.store.Columns;
import eu.buono.merchant.store.SqlArrays;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Locks and reads the vouchers that a transaction decides on, and writes what it decided; any number of vouchers take
 * the same number of statements.
 *
 * <p><b>Lock order.</b> Whoever changes a voucher, a redemption, a claim or the agenda locks the voucher's row first,
 * all rows of the transaction in one statement in the order of the voucher ids; then come the rows of {@code guess}, in
 * the order of their key. Everything else is only inserted. So two transactions cannot each hold a row that the other
 * one waits for, except by unique keys (an idempotency key or a till's reference used twice at once): PostgreSQL ends
 * one of them, and it is tried again.
 *
 * <p><b>Nobody waits for a voucher at the tills.</b> A row that another transaction holds, be it a session that hangs,
 * is left out; the commands for it are tried again later, the others are decided now.
 *
 * <p><b>Reading after locking.</b> A statement sees what was committed before it began. What a voucher's lock protects
 * is thus read by statements that begin after the lock is held: the winner of a race may have committed while the lock
 * was waited for.
 */
@ApplicationScoped
public class TillStore {

    private static final String WANTED = """
              FROM till_voucher
             WHERE voucher_id IN (SELECT voucher_id FROM till_voucher WHERE code_hash = ANY (?)
                                  UNION
                                  SELECT voucher_id FROM redemption WHERE redemption_id = ANY (?)
                                  UNION
                                  SELECT unnest(?::uuid[]))
            """;

    private static final String LOCK = "SELECT " + VoucherRow.COLUMNS + WANTED + " ORDER BY voucher_id FOR UPDATE";

    /**
     * Nor does the rest of the transaction wait for long: for a merchant's row, an idempotency key or a count of wrong
     * codes that somebody else has locked. One round trip.
     */
    private static final String LOCK_FREE = "SET LOCAL lock_timeout = 100; " + LOCK + " SKIP LOCKED";

    private static final String EXISTING = "SELECT voucher_id, encode(code_hash, 'hex')" + WANTED;

    private static final String LOOK = "SELECT " + VoucherRow.COLUMNS + " FROM till_voucher WHERE code_hash = ANY (?)";

    private static final String REDEMPTIONS = "SELECT " + RedemptionRows.COLUMNS + """
              FROM (SELECT * FROM redemption WHERE voucher_id = ANY (?) AND ended_at IS NULL
                     UNION ALL
                    SELECT * FROM redemption WHERE redemption_id = ANY (?)
                     UNION ALL
                    SELECT found.*
                      FROM unnest(?::uuid[], ?::text[]) AS asked (merchant_id, reference),
                           LATERAL (SELECT * FROM redemption
                                     WHERE merchant_id = asked.merchant_id AND reference = asked.reference
                                     LIMIT 1) AS found)
            """ + RedemptionRows.WITH_ORIGIN;

    private static final String MERCHANTS = """
            SELECT merchant_id, state, categories, channels, shops
              FROM till_merchant
             WHERE merchant_id = ANY (?)
            """;

    private static final String SAVE_VOUCHERS = """
            UPDATE till_voucher
               SET state = changed.state, closing = changed.closing
              FROM unnest(?::uuid[], ?::text[], ?::text[]) AS changed (voucher_id, state, closing)
             WHERE till_voucher.voucher_id = changed.voucher_id
            """;

    private static final String REMEMBER = """
            INSERT INTO agenda (due_at, voucher_id)
            SELECT * FROM unnest(?::timestamptz[], ?::uuid[])
                ON CONFLICT DO NOTHING
            """;

    private final ClaimLedger ledger;

    public TillStore(ClaimLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * Locks the vouchers concerned and reads them with their redemptions and merchants, but for those that another
     * transaction has locked, which the unit knows as busy: nobody else waits for them.
     */
    public UnitOfWork openFree(Connection connection, TillQuery query) throws SQLException {
        return openFree(connection, query, List.of());
    }

    /** Locks those of these vouchers that exist and are not busy, and reads them with their redemptions. */
    public UnitOfWork openFree(Connection connection, Collection<VoucherId> voucherIds) throws SQLException {
        return openFree(connection, new TillQuery(), voucherIds);
    }

    /** Locks those of these vouchers that exist, waiting for those that are busy, and reads them. */
    public UnitOfWork open(Connection connection, Collection<VoucherId> voucherIds) throws SQLException {
        var query = new TillQuery();
        try (var select = connection.prepareStatement(LOCK)) {
            bind(select, query, voucherIds);
            return read(connection, query, voucherRows(select.executeQuery()));
        }
    }

    private static UnitOfWork openFree(Connection connection, TillQuery query, Collection<VoucherId> voucherIds)
            throws SQLException {
        try (var select = connection.prepareStatement(LOCK_FREE)) {
            bind(select, query, voucherIds);
            select.execute();
            select.getMoreResults();
            var rows = voucherRows(select.getResultSet());
            var unit = read(connection, query, rows);
            if (rows.size() < query.codes.size() + query.redemptionIds.size() + voucherIds.size()) {
                readBusy(connection, query, voucherIds, unit);
            }
            return unit;
        }
    }

    /** Those that exist and were not locked; what has come to exist in between is busy too. */
    private static void readBusy(
            Connection connection, TillQuery query, Collection<VoucherId> voucherIds, UnitOfWork unit)
            throws SQLException {
        try (var select = connection.prepareStatement(EXISTING)) {
            bind(select, query, voucherIds);
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    var voucherId = new VoucherId(Columns.uuid(found, "voucher_id"));
                    if (unit.voucher(voucherId).isEmpty()) {
                        unit.addBusy(
                                voucherId,
                                Optional.ofNullable(found.getString(2)).map(CodeHash::new));
                    }
                }
            }
        }
    }

    /** Reads vouchers by their codes without a lock, for who only looks. */
    public UnitOfWork look(Connection connection, TillQuery query) throws SQLException {
        try (var select = connection.prepareStatement(LOOK)) {
            select.setArray(1, new SqlArrays<>(connection, query.codes).bytes(CodeHash::hex));
            return read(connection, query, voucherRows(select.executeQuery()));
        }
    }

    /**
     * Writes what the unit's decisions changed. The events are the caller's to append.
     *
     * <p>Old redemptions go before new ones: one that ends makes room for its successor, since a voucher has at most
     * one that has not ended ({@code redemption_live}).
     */
    public void save(Connection connection, UnitOfWork unit) throws SQLException {
        var vouchers = unit.changedVouchers();
        if (vouchers.isEmpty()) {
            return;
        }
        saveVouchers(connection, vouchers);
        RedemptionRows.update(connection, unit.changedRedemptions(false));
        RedemptionRows.insert(connection, unit.changedRedemptions(true));
        RedemptionRows.insertParts(connection, unit.newParts());
        ledger.append(connection, unit.claims());
        AnswerRows.insert(connection, unit.answers());
        remember(connection, vouchers);
    }

    /** Puts the vouchers on the agenda of the moment when time alone will change them. */
    void remember(Connection connection, Collection<? extends TillVoucher> vouchers) throws SQLException {
        var due =
                vouchers.stream().filter(voucher -> voucher.dueAt().isPresent()).toList();
        if (due.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(REMEMBER)) {
            var rows = new SqlArrays<TillVoucher>(connection, List.copyOf(due));
            insert.setArray(1, rows.instants(voucher -> voucher.dueAt().orElseThrow()));
            insert.setArray(2, rows.uuids(voucher -> voucher.voucherId().value()));
            insert.executeUpdate();
        }
    }

    private static UnitOfWork read(Connection connection, TillQuery query, List<VoucherRow> rows) throws SQLException {
        var unit = new UnitOfWork();
        readRedemptions(connection, query, rows, unit);
        readMerchants(connection, query, unit);
        var live = unit.redemptions().stream()
                .filter(redemption -> TillRows.endedAt(redemption).isEmpty())
                .collect(Collectors.toMap(Redemption::voucherId, Function.identity(), (one, same) -> same));
        rows.forEach(row -> unit.add(row.voucher(live), row.registeredAt(), row.code()));
        return unit;
    }

    private static void bind(PreparedStatement select, TillQuery query, Collection<VoucherId> voucherIds)
            throws SQLException {
        var connection = select.getConnection();
        select.setArray(1, new SqlArrays<>(connection, query.codes).bytes(CodeHash::hex));
        select.setArray(2, new SqlArrays<>(connection, query.redemptionIds).uuids(RedemptionId::value));
        select.setArray(3, new SqlArrays<>(connection, voucherIds).uuids(VoucherId::value));
    }

    private static List<VoucherRow> voucherRows(ResultSet found) throws SQLException {
        try (found) {
            List<VoucherRow> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(VoucherRow.of(found));
            }
            return rows;
        }
    }

    private static void readRedemptions(
            Connection connection, TillQuery query, List<VoucherRow> vouchers, UnitOfWork unit) throws SQLException {
        if (vouchers.isEmpty() && query.redemptionIds.isEmpty() && query.references.isEmpty()) {
            return;
        }
        try (var select = connection.prepareStatement(REDEMPTIONS)) {
            var references = new SqlArrays<>(connection, query.references);
            select.setArray(
                    1,
                    new SqlArrays<>(connection, vouchers)
                            .uuids(row -> row.voucherId().value()));
            select.setArray(2, new SqlArrays<>(connection, query.redemptionIds).uuids(RedemptionId::value));
            select.setArray(
                    3, references.uuids(reference -> reference.merchantId().value()));
            select.setArray(4, references.texts(UnitOfWork.Reference::text));
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    unit.add(TillRows.redemption(found));
                }
            }
        }
    }

    private static void readMerchants(Connection connection, TillQuery query, UnitOfWork unit) throws SQLException {
        if (query.merchantIds.isEmpty()) {
            return;
        }
        try (var select = connection.prepareStatement(MERCHANTS)) {
            select.setArray(1, new SqlArrays<>(connection, query.merchantIds).uuids(MerchantId::value));
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    unit.add(TillRows.merchant(found));
                }
            }
        }
    }

    private static void saveVouchers(Connection connection, List<TillVoucher> vouchers) throws SQLException {
        try (var update = connection.prepareStatement(SAVE_VOUCHERS)) {
            var rows = new SqlArrays<>(connection, vouchers);
            update.setArray(1, rows.uuids(voucher -> voucher.voucherId().value()));
            update.setArray(2, rows.texts(TillRows::stateOf));
            update.setArray(3, rows.optionalTexts(TillRows::closingOf));
            update.executeUpdate();
        }
    }
}
