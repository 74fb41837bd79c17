package eu.buono.merchant.redemption.store;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.VoucherId;
import eu.buono.merchant.redemption.api.VoucherTerms;
import eu.buono.merchant.redemption.model.Arrival;
import eu.buono.merchant.store.Columns;
import eu.buono.merchant.store.SqlArrays;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Takes vouchers into custody and keeps the agenda of what time alone will change; many rows in one statement. */
@ApplicationScoped
public class CustodyStore {

    /** A reminder to look at a voucher. */
    public record Reminder(Instant dueAt, VoucherId voucherId) {}

    private static final String TAKEN_CODES = """
            SELECT encode(code_hash, 'hex') FROM till_voucher WHERE code_hash = ANY (?)
            """;

    /** A code hash travels in hexadecimal here, since a tombstone has none. */
    private static final String INSERT = """
            INSERT INTO till_voucher (voucher_id, code_hash, programme_id, channel, category_id, good_id, cents,
                                      currency, expires_at, registered_at, state, closing)
            SELECT voucher_id, decode(code_hash, 'hex'), programme_id, channel, category_id, good_id, cents, currency,
                   expires_at, ?::timestamptz, state, closing
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int8[], ?::text[],
                          ?::timestamptz[], ?::text[], ?::text[])
                   AS arrived (voucher_id, code_hash, programme_id, channel, category_id, good_id, cents, currency,
                               expires_at, state, closing)
            """;

    private static final String DUE = """
            SELECT due_at, voucher_id FROM agenda WHERE due_at <= ?::timestamptz ORDER BY due_at, voucher_id LIMIT ?
            """;

    private static final String FORGET = """
            DELETE FROM agenda WHERE (due_at, voucher_id) IN (SELECT * FROM unnest(?::timestamptz[], ?::uuid[]))
            """;

    private static final String POSTPONE = """
            INSERT INTO agenda (due_at, voucher_id) VALUES (?::timestamptz, ?) ON CONFLICT DO NOTHING
            """;

    private final TillStore tillStore;

    CustodyStore(TillStore tillStore) {
        this.tillStore = tillStore;
    }

    /** Those of the codes that a registered voucher has. */
    public Set<CodeHash> takenCodes(Connection connection, Set<CodeHash> codes) throws SQLException {
        if (codes.isEmpty()) {
            return Set.of();
        }
        try (var select = connection.prepareStatement(TAKEN_CODES)) {
            select.setArray(1, new SqlArrays<>(connection, codes).bytes(CodeHash::hex));
            try (var found = select.executeQuery()) {
                Set<CodeHash> taken = new HashSet<>();
                while (found.next()) {
                    taken.add(new CodeHash(found.getString(1)));
                }
                return taken;
            }
        }
    }

    /** Inserts vouchers as they arrived; what happened to them since, {@link TillStore#save} writes. */
    public void insert(Connection connection, List<Arrival> arrivals, Instant now) throws SQLException {
        if (arrivals.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(INSERT)) {
            var rows = new SqlArrays<>(connection, arrivals);
            insert.setString(1, now.toString());
            insert.setArray(
                    2, rows.uuids(arrival -> arrival.voucher().voucherId().value()));
            insert.setArray(3, rows.optionalTexts(arrival -> arrival.code().map(CodeHash::hex)));
            insert.setArray(4, rows.optionalTexts(arrival -> term(arrival, VoucherTerms::programmeId)));
            insert.setArray(5, rows.optionalTexts(arrival -> term(arrival, VoucherTerms::channel)));
            insert.setArray(6, rows.optionalTexts(arrival -> term(arrival, VoucherTerms::categoryId)));
            insert.setArray(7, rows.optionalTexts(arrival -> term(arrival, VoucherTerms::goodId)));
            insert.setArray(
                    8,
                    rows.optionalLongs(
                            arrival -> term(arrival, terms -> terms.amount().cents())));
            insert.setArray(
                    9,
                    rows.optionalTexts(
                            arrival -> term(arrival, terms -> terms.amount().currency())));
            insert.setArray(10, rows.optionalInstants(arrival -> term(arrival, VoucherTerms::expiresAt)));
            insert.setArray(11, rows.texts(arrival -> TillRows.stateOf(arrival.voucher())));
            insert.setArray(12, rows.optionalTexts(arrival -> TillRows.closingOf(arrival.voucher())));
            insert.executeUpdate();
        }
        tillStore.remember(connection, arrivals.stream().map(Arrival::voucher).toList());
    }

    /** The reminders that are due, oldest first. */
    public List<Reminder> due(Connection connection, Instant now, int countMax) throws SQLException {
        try (var select = connection.prepareStatement(DUE)) {
            select.setString(1, now.toString());
            select.setInt(2, countMax);
            try (var found = select.executeQuery()) {
                var due = new ArrayList<Reminder>();
                while (found.next()) {
                    due.add(new Reminder(
                            Columns.instant(found, "due_at"), new VoucherId(Columns.uuid(found, "voucher_id"))));
                }
                return due;
            }
        }
    }

    /** Deletes reminders whose vouchers the transaction has locked. */
    public void forget(Connection connection, Collection<Reminder> done) throws SQLException {
        try (var delete = connection.prepareStatement(FORGET)) {
            var rows = new SqlArrays<>(connection, done);
            delete.setArray(1, rows.instants(Reminder::dueAt));
            delete.setArray(2, rows.uuids(due -> due.voucherId().value()));
            delete.executeUpdate();
        }
    }

    /** Puts a reminder off. Needs no lock: a reminder too many is forgotten when it is due. */
    public void postpone(Connection connection, Reminder due, Instant until) throws SQLException {
        try (var update = connection.prepareStatement(POSTPONE)) {
            update.setString(1, until.toString());
            update.setObject(2, due.voucherId().value());
            update.executeUpdate();
        }
        forget(connection, List.of(due));
    }

    private static <T> Optional<T> term(Arrival arrival, Function<VoucherTerms, T> value) {
        return arrival.voucher().currentTerms().map(value);
    }
}
