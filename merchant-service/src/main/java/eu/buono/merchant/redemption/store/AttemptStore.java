package eu.buono.merchant.redemption.store;

import eu.buono.merchant.redemption.model.AttemptCount;
import eu.buono.merchant.redemption.model.AttemptSubject;
import eu.buono.merchant.store.Columns;
import eu.buono.merchant.store.SqlArrays;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/** Remembers the unknown codes that were tried, and what the merchants that tried them have cashed. */
@ApplicationScoped
public class AttemptStore {

    private static final String READ = """
            SELECT * FROM guess WHERE (kind, name) IN (SELECT * FROM unnest(?::text[], ?::text[]))
            """;

    private static final String CREATE = """
            INSERT INTO guess (kind, name, wrong, window_start)
            SELECT kind, name, 0, ?::timestamptz FROM unnest(?::text[], ?::text[]) AS asked (kind, name)
                ON CONFLICT DO NOTHING
            """;

    private static final String LOCK = """
            SELECT * FROM guess WHERE (kind, name) IN (SELECT * FROM unnest(?::text[], ?::text[]))
             ORDER BY kind, name
               FOR UPDATE
            """;

    /** What a merchant gave back, it has not cashed. */
    private static final String LOOK_UP_TAKINGS = """
            UPDATE guess
               SET takings_at = ?::timestamptz,
                   takings_cents = (SELECT greatest(coalesce(sum(cents), 0), 0)
                                      FROM claim
                                     WHERE claimed_at > ?::timestamptz
                                       AND merchant_id = CASE guess.kind
                                               WHEN 'MERCHANT' THEN guess.name::uuid
                                               ELSE (SELECT merchant_id FROM till_merchant WHERE merchant_code = guess.name)
                                           END)
             WHERE kind IN ('MERCHANT', 'COUNTER') AND (takings_at IS NULL OR takings_at < ?::timestamptz)
               AND (kind, name) IN (SELECT * FROM unnest(?::text[], ?::text[]))
            """;

    private static final String FORGET = """
            DELETE FROM guess
             WHERE (kind, name) IN (SELECT kind, name FROM guess WHERE window_start < ?::timestamptz LIMIT ?
                                       FOR UPDATE SKIP LOCKED)
            """;

    private static final Duration TAKINGS_OF = Duration.ofDays(7);

    /** A sum over many claims: a guesser must not have it made at each guess. */
    private static final Duration TAKINGS_FOR = Duration.ofMinutes(10);

    private static final String SAVE = """
            UPDATE guess
               SET wrong = counted.wrong, window_start = counted.window_start, locked_until = counted.locked_until
              FROM unnest(?::text[], ?::text[], ?::int8[], ?::timestamptz[], ?::timestamptz[])
                   AS counted (kind, name, wrong, window_start, locked_until)
             WHERE guess.kind = counted.kind AND guess.name = counted.name
            """;

    /** What the subjects have tried, without a lock; a subject that has not tried a wrong code is absent. */
    public Map<AttemptSubject, AttemptCount> read(Connection connection, Collection<AttemptSubject> subjects)
            throws SQLException {
        try (var select = connection.prepareStatement(READ)) {
            return query(connection, select, subjects);
        }
    }

    /**
     * Locks the subjects' counts, which come to exist if need be, and looks up what merchants have cashed if that was
     * long ago. To be called after the vouchers are locked.
     */
    public Map<AttemptSubject, AttemptCount> lock(
            Connection connection, Collection<AttemptSubject> subjects, Instant now) throws SQLException {
        var sorted = new SqlArrays<>(connection, new TreeSet<>(subjects));
        try (var create = connection.prepareStatement(CREATE)) {
            create.setString(1, now.toString());
            create.setArray(2, sorted.texts(AttemptSubject::kind));
            create.setArray(3, sorted.texts(AttemptSubject::name));
            create.executeUpdate();
        }
        try (var select = connection.prepareStatement(LOCK)) {
            var locked = query(connection, select, subjects);
            return lookUpTakings(connection, sorted, now) == 0 ? locked : read(connection, subjects);
        }
    }

    private static int lookUpTakings(Connection connection, SqlArrays<AttemptSubject> subjects, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement(LOOK_UP_TAKINGS)) {
            update.setString(1, now.toString());
            update.setString(2, now.minus(TAKINGS_OF).toString());
            update.setString(3, now.minus(TAKINGS_FOR).toString());
            update.setArray(4, subjects.texts(AttemptSubject::kind));
            update.setArray(5, subjects.texts(AttemptSubject::name));
            return update.executeUpdate();
        }
    }

    /** Forgets counts that were last changed before {@code before}; how many, at most {@code max}. */
    public int forget(Connection connection, Instant before, int max) throws SQLException {
        try (var delete = connection.prepareStatement(FORGET)) {
            delete.setString(1, before.toString());
            delete.setInt(2, max);
            return delete.executeUpdate();
        }
    }

    public void save(Connection connection, SortedMap<AttemptSubject, AttemptCount> counted) throws SQLException {
        var rows = new SqlArrays<>(connection, counted.entrySet());
        try (var update = connection.prepareStatement(SAVE)) {
            update.setArray(1, rows.texts(row -> row.getKey().kind()));
            update.setArray(2, rows.texts(row -> row.getKey().name()));
            update.setArray(3, rows.longs(row -> (long) row.getValue().wrong()));
            update.setArray(4, rows.instants(row -> row.getValue().countedAt()));
            update.setArray(5, rows.optionalInstants(row -> row.getValue().lockedUntil()));
            update.executeUpdate();
        }
    }

    private static Map<AttemptSubject, AttemptCount> query(
            Connection connection, PreparedStatement select, Collection<AttemptSubject> subjects) throws SQLException {
        var asked = new SqlArrays<>(connection, subjects);
        select.setArray(1, asked.texts(AttemptSubject::kind));
        select.setArray(2, asked.texts(AttemptSubject::name));
        try (var found = select.executeQuery()) {
            Map<AttemptSubject, AttemptCount> guesses = new HashMap<>();
            while (found.next()) {
                var subject = new AttemptSubject(
                        AttemptSubject.Kind.valueOf(found.getString("kind")), found.getString("name"));
                Optional<Instant> lockedUntil = Columns.optionalInstant(found, "locked_until");
                guesses.put(
                        subject,
                        new AttemptCount(
                                found.getInt("wrong"),
                                Columns.instant(found, "window_start"),
                                lockedUntil,
                                found.getLong("takings_cents")));
            }
            return guesses;
        }
    }
}
