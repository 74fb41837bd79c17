package eu.buono.merchant.store;

import eu.buono.merchant.model.GuessSubject;
import eu.buono.merchant.model.Guesses;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/** Remembers the unknown codes that merchants and addresses have tried. */
@ApplicationScoped
public class GuessStore {

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

    private static final String SAVE = """
            UPDATE guess
               SET wrong = counted.wrong, window_start = counted.window_start, locked_until = counted.locked_until
              FROM unnest(?::text[], ?::text[], ?::int8[], ?::timestamptz[], ?::timestamptz[])
                   AS counted (kind, name, wrong, window_start, locked_until)
             WHERE guess.kind = counted.kind AND guess.name = counted.name
            """;

    /** What the subjects have tried, without a lock; a subject that has not tried a wrong code is absent. */
    public Map<GuessSubject, Guesses> read(Connection connection, Collection<GuessSubject> subjects)
            throws SQLException {
        try (var select = connection.prepareStatement(READ)) {
            return query(connection, select, subjects);
        }
    }

    /** Locks the subjects' counts, which come to exist if need be. To be called after the vouchers are locked. */
    public Map<GuessSubject, Guesses> lock(Connection connection, Collection<GuessSubject> subjects, Instant now)
            throws SQLException {
        var sorted = new SqlArrays<>(connection, new TreeSet<>(subjects));
        try (var create = connection.prepareStatement(CREATE)) {
            create.setString(1, now.toString());
            create.setArray(2, sorted.texts(GuessSubject::kind));
            create.setArray(3, sorted.texts(GuessSubject::name));
            create.executeUpdate();
        }
        try (var select = connection.prepareStatement(LOCK)) {
            return query(connection, select, subjects);
        }
    }

    public void save(Connection connection, SortedMap<GuessSubject, Guesses> counted) throws SQLException {
        var rows = new SqlArrays<>(connection, counted.entrySet());
        try (var update = connection.prepareStatement(SAVE)) {
            update.setArray(1, rows.texts(row -> row.getKey().kind()));
            update.setArray(2, rows.texts(row -> row.getKey().name()));
            update.setArray(3, rows.longs(row -> (long) row.getValue().wrong()));
            update.setArray(4, rows.instants(row -> row.getValue().windowStart()));
            update.setArray(5, rows.optionalInstants(row -> row.getValue().lockedUntil()));
            update.executeUpdate();
        }
    }

    private static Map<GuessSubject, Guesses> query(
            Connection connection, PreparedStatement select, Collection<GuessSubject> subjects) throws SQLException {
        var asked = new SqlArrays<>(connection, subjects);
        select.setArray(1, asked.texts(GuessSubject::kind));
        select.setArray(2, asked.texts(GuessSubject::name));
        try (var found = select.executeQuery()) {
            Map<GuessSubject, Guesses> guesses = new HashMap<>();
            while (found.next()) {
                var subject =
                        new GuessSubject(GuessSubject.Kind.valueOf(found.getString("kind")), found.getString("name"));
                Optional<Instant> lockedUntil = TillRows.optionalInstant(found, "locked_until");
                guesses.put(
                        subject,
                        new Guesses(found.getInt("wrong"), TillRows.instant(found, "window_start"), lockedUntil));
            }
            return guesses;
        }
    }
}
