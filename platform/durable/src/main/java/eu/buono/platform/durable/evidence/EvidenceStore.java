package eu.buono.platform.durable.evidence;

import eu.buono.contracts.evidence.Digest;
import eu.buono.contracts.evidence.SealedLeaf;
import eu.buono.contracts.evidence.SealedRange;
import eu.buono.contracts.evidence.SealedRow;
import eu.buono.platform.durable.DatabaseException;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is kept of the evidence, the rows that it is of, and who is writing them. Locks no row. */
@ApplicationScoped
class EvidenceStore {

    /** More rows at fewer positions are no sound book; the check names enough of them. */
    private static final int ROWS_PER_RANGE_MAX = 100_000;

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('evidence'), hashtext(?))";

    private static final String DRAWN =
            "SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence(?, ?)::regclass), 0)";

    /** An insert has this lock on its table before it draws a number, and until its transaction is visible or gone. */
    private static final String WRITERS = """
            SELECT virtualtransaction FROM pg_locks
             WHERE locktype = 'relation' AND relation = ?::regclass AND mode = 'RowExclusiveLock'
               AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """;

    private static final String LAST = """
            SELECT number, to_position, checkpoint FROM evidence_checkpoint WHERE book = ? ORDER BY number DESC LIMIT 1
            """;

    private static final String UP_TO = """
            SELECT number, to_position, checkpoint FROM evidence_checkpoint
             WHERE book = ? AND number <= ? ORDER BY number DESC LIMIT 1
            """;

    private static final String AFTER = """
            SELECT number, to_position, checkpoint FROM evidence_checkpoint
             WHERE book = ? AND number > ? ORDER BY number LIMIT ?
            """;

    private static final String SEALING = """
            SELECT number, to_position, checkpoint FROM evidence_checkpoint
             WHERE book = ? AND to_position >= ? ORDER BY to_position LIMIT 1
            """;

    private static final String LEAVES = "SELECT leaves FROM evidence_leaves WHERE book = ? AND number = ?";

    private static final String INSERT =
            "INSERT INTO evidence_checkpoint (book, number, to_position, checkpoint) VALUES (?, ?, ?, ?)";

    private static final String INSERT_LEAVES = "INSERT INTO evidence_leaves (book, number, leaves) VALUES (?, ?, ?)";

    private final AgroalDataSource dataSource;

    EvidenceStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A checkpoint as it is kept. */
    record Kept(long number, long to, String checkpoint) {}

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Whether this transaction is the one that seals the book. */
    boolean lock(String book) {
        return query(LOCK, row -> row.getBoolean(1), book).getFirst();
    }

    /** The last position that any transaction has drawn so far, whether it is visible or not. */
    long drawn(SealedTable table) {
        return query(DRAWN, row -> row.getLong(1), table.table(), table.position())
                .getFirst();
    }

    /** The transactions that may have drawn positions of the table which are not visible yet. */
    Set<String> writers(SealedTable table) {
        return Set.copyOf(query(WRITERS, row -> row.getString(1), table.table()));
    }

    Optional<Kept> last(String book) {
        return query(LAST, EvidenceStore::kept, book).stream().findFirst();
    }

    /** The checkpoint with this number, or the last one before. */
    Optional<Kept> upTo(String book, long number) {
        return query(UP_TO, EvidenceStore::kept, book, number).stream().findFirst();
    }

    /** The checkpoint that seals this position; empty while none does. */
    Optional<Kept> sealing(String book, long position) {
        return query(SEALING, EvidenceStore::kept, book, position).stream().findFirst();
    }

    List<Kept> after(String book, long number, int most) {
        return query(AFTER, EvidenceStore::kept, book, number, most);
    }

    /** The range of a checkpoint as it is now; without {@code after} from the beginning. */
    SealedRange range(SealedTable table, Optional<Long> after, Kept kept) {
        return new SealedRange(
                kept.number(),
                kept.to(),
                kept.checkpoint(),
                leaves(table.book(), kept.number()),
                rows(table, after, kept.to()));
    }

    /** What is kept of the rows of a checkpoint, by position; none if that is gone. */
    List<SealedLeaf> leaves(String book, long number) {
        return query(LEAVES, row -> leaves(row.getBytes(1)), book, number).stream()
                .findFirst()
                .orElseGet(List::of);
    }

    /** The rows of a range; without {@code after} also what stands where no row can. */
    List<SealedRow> rows(SealedTable table, Optional<Long> after, long to) {
        return query(table.select(), row -> row(table, row), after.orElse(Long.MIN_VALUE), to, ROWS_PER_RANGE_MAX);
    }

    void insert(String book, Kept kept, List<SealedLeaf> leaves) {
        update(INSERT, book, kept.number(), kept.to(), kept.checkpoint());
        update(INSERT_LEAVES, book, kept.number(), bytes(leaves));
    }

    private static SealedRow row(SealedTable table, ResultSet row) throws SQLException {
        var form = new SealedRow.Form();
        int index = 2;
        for (var column : table.columns()) {
            var value = row.getString(index++);
            if (value != null) {
                form.with(column.name(), value);
            }
        }
        return form.at(row.getLong(1));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(row.getLong(1), row.getLong(2), row.getString(3));
    }

    private static byte[] bytes(List<SealedLeaf> leaves) {
        var bytes = ByteBuffer.allocate(leaves.size() * (Long.BYTES + Digest.BYTES));
        leaves.forEach(leaf -> bytes.putLong(leaf.position()).put(leaf.row().bytes()));
        return bytes.array();
    }

    private static List<SealedLeaf> leaves(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        var leaves = new ArrayList<SealedLeaf>();
        var digest = new byte[Digest.BYTES];
        while (buffer.remaining() >= Long.BYTES + Digest.BYTES) {
            long position = buffer.getLong();
            buffer.get(digest);
            leaves.add(new SealedLeaf(position, Digest.ofBytes(digest)));
        }
        return leaves;
    }

    private <T> List<T> query(String sql, Reader<T> reader, Object... values) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseException("cannot read evidence", e);
        }
    }

    private void update(String sql, Object... values) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("cannot write evidence", e);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
    }
}
