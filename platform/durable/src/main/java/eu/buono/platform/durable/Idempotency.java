package eu.buono.platform.durable;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.KeyedHash;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does each mutation once per {@link IdempotencyKey}: the answer is recorded in the transaction of the change, and a
 * repeat gets it. A refusal is not recorded, since nothing changed: a repeat is judged anew.
 */
@ApplicationScoped
public class Idempotency {

    /** LATERAL goes by the primary key even when planned while the table was empty; IN would read all of it. */
    private static final String FIND = """
            SELECT found.*
              FROM unnest(?::text[], ?::text[]) AS asked (caller, key),
                   LATERAL (SELECT caller, key, fingerprint, status, body, location FROM idempotency_record AS record
                             WHERE record.caller = asked.caller AND record.key = asked.key
                             LIMIT 1) AS found
            """;

    /** One round trip; the second statement sees what was committed before the lock was had. */
    private static final String LOCK_AND_FIND = "SELECT pg_try_advisory_xact_lock(hashtextextended(?, 4202));" + FIND;

    private static final String RECORD = """
            INSERT INTO idempotency_record (caller, key, fingerprint, status, body, location)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[])
            """;

    private final AgroalDataSource dataSource;
    private final KeyedHash keyedHash;
    private final DurableConfig config;

    Idempotency(AgroalDataSource dataSource, KeyedHash keyedHash, DurableConfig config) {
        this.dataSource = dataSource;
        this.keyedHash = keyedHash;
        this.config = config;
    }

    /**
     * By which name the version before knew a caller.
     *
     * @param caller that name, under which the records of others may stand too
     * @param isOwn whether a recorded answer was given to this very caller
     */
    public record FormerCaller(String caller, Predicate<Answer> isOwn) {}

    /**
     * A caller whose records may stand under several names.
     *
     * @param caller today's name, under which answers are recorded
     * @param former by which the version before knew the caller
     * @param others further names of this very caller; asked for in the transaction of the change
     */
    public record CallerNames(
            String caller, Optional<FormerCaller> former, Supplier<? extends Collection<String>> others) {

        static CallerNames only(String caller) {
            return new CallerNames(caller, Optional.empty(), Set::of);
        }
    }

    /**
     * Runs {@code change} in a new transaction and records its answer there, or gives the recorded answer.
     *
     * <p>Refuses: IDEMPOTENCY_KEY_MISSING, IDEMPOTENCY_KEY_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED, and what {@code change}
     * refuses.
     *
     * @param request method, path and body in a canonical form
     */
    public Answer once(String caller, @Nullable String keyHeader, String request, Supplier<Answer> change) {
        return once(CallerNames.only(caller), keyHeader, request, change);
    }

    /**
     * As {@link #once(String, String, String, Supplier)}, for a change that needs something from outside the database,
     * such as a name look-up: that is prepared before the transaction, and only for a key that has no answer yet.
     *
     * <p>Refuses: also what {@code preparation} refuses.
     */
    public <P> Answer once(
            String caller,
            @Nullable String keyHeader,
            String request,
            Supplier<P> preparation,
            Function<P, Answer> change) {
        var key = IdempotencyKey.of(caller, keyHeader);
        var fingerprint = Recorded.fingerprint(request);
        var before = QuarkusTransaction.requiringNew().call(() -> found(key));
        if (before.isPresent()) {
            return repeat(before.get(), fingerprint);
        }
        var prepared = preparation.get();
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        onceInTransaction(key, CallerNames.only(caller), fingerprint, () -> change.apply(prepared)));
    }

    private Optional<Recorded> found(IdempotencyKey key) {
        try (var connection = dataSource.getConnection()) {
            return Optional.ofNullable(find(connection, List.of(key)).get(key));
        } catch (SQLException e) {
            throw new DatabaseException("cannot read the idempotency records", e);
        }
    }

    /**
     * The same for a caller who has further names: a repeat under any of them is one. Two at once lock both names, so
     * one of them, or both, are refused for the moment.
     */
    public Answer once(CallerNames names, @Nullable String keyHeader, String request, Supplier<Answer> change) {
        var key = IdempotencyKey.of(names.caller(), keyHeader);
        var fingerprint = Recorded.fingerprint(request);
        if (Rehearsal.isUnderWay()) {
            return onceInTransaction(key, names, fingerprint, change);
        }
        return QuarkusTransaction.requiringNew().call(() -> onceInTransaction(key, names, fingerprint, change));
    }

    private Answer onceInTransaction(
            IdempotencyKey key, CallerNames names, String fingerprint, Supplier<Answer> change) {
        try (var connection = dataSource.getConnection()) {
            var recorded = lockAndFindAny(connection, key, names.others().get());
            if (recorded.isPresent()) {
                return repeat(recorded.get(), fingerprint);
            }
            var former = names.former();
            var formerKey = former.map(name -> new IdempotencyKey(name.caller(), key.key()));
            var formerly =
                    formerKey.isPresent() ? lockAndFind(connection, formerKey.get()) : Optional.<Recorded>empty();
            if (formerly.isPresent()
                    && former.orElseThrow().isOwn().test(formerly.get().answer())) {
                return repeat(formerly.get(), fingerprint);
            }
            var fresh = new Recorded(fingerprint, change.get());
            var records = new HashMap<>(Map.of(key, fresh));
            if (config.besideFormerVersion() && formerly.isEmpty()) {
                formerKey.ifPresent(name -> records.put(name, fresh));
            }
            record(connection, records);
            return fresh.answer();
        } catch (SQLException e) {
            throw new DatabaseException("cannot use the idempotency records", e);
        }
    }

    /**
     * The answer to a repeat, also if it was recorded by the version before, in whose records the fingerprint stands as
     * it is. Refuses: IDEMPOTENCY_KEY_REUSED.
     */
    public Answer repeat(Recorded recorded, String fingerprint) {
        boolean isSame = recorded.fingerprint().equals(fingerprint)
                || recorded.fingerprint().equals(keyedHash.fingerprint(fingerprint));
        if (!isSame) {
            throw refused(HttpRefusal.IDEMPOTENCY_KEY_REUSED);
        }
        return recorded.answer();
    }

    private String stored(String fingerprint) {
        return config.besideFormerVersion() ? fingerprint : keyedHash.fingerprint(fingerprint);
    }

    /** Finds what is recorded under the keys, in the caller's transaction; for batched hot paths. */
    public static Map<IdempotencyKey, Recorded> find(Connection connection, Collection<IdempotencyKey> keys)
            throws SQLException {
        try (var select = connection.prepareStatement(FIND)) {
            select.setArray(
                    1,
                    texts(connection, keys.stream().map(IdempotencyKey::caller).toArray()));
            select.setArray(
                    2, texts(connection, keys.stream().map(IdempotencyKey::key).toArray()));
            try (var found = select.executeQuery()) {
                return read(found);
            }
        }
    }

    private static Map<IdempotencyKey, Recorded> read(ResultSet found) throws SQLException {
        Map<IdempotencyKey, Recorded> recorded = new HashMap<>();
        while (found.next()) {
            var answer = new Answer(found.getInt(4), found.getString(5), Optional.ofNullable(found.getString(6)));
            recorded.put(
                    new IdempotencyKey(found.getString(1), found.getString(2)),
                    new Recorded(found.getString(3), answer));
        }
        return recorded;
    }

    /**
     * Records answers in the caller's transaction, their fingerprints as keyed hashes; for batched hot paths. A key
     * that another process recorded meanwhile is a unique violation (SQLSTATE 23505): roll back, and find it at the
     * next try.
     */
    public void record(Connection connection, Map<IdempotencyKey, Recorded> answers) throws SQLException {
        var entries = List.copyOf(answers.entrySet());
        try (var insert = connection.prepareStatement(RECORD)) {
            Column column = (number, type, value) -> insert.setArray(
                    number,
                    SqlArray.of(connection, type, entries.stream().map(value).toArray()));
            column.set(1, "text", entry -> entry.getKey().caller());
            column.set(2, "text", entry -> entry.getKey().key());
            column.set(3, "text", entry -> stored(entry.getValue().fingerprint()));
            column.set(4, "int", entry -> entry.getValue().answer().status());
            column.set(5, "text", entry -> entry.getValue().answer().body());
            column.set(6, "text", entry -> entry.getValue().answer().location().orElse(null));
            insert.executeUpdate();
        }
    }

    /** Every name is locked, found or not: what is recorded under one is a repeat under each. */
    private static Optional<Recorded> lockAndFindAny(
            Connection connection, IdempotencyKey key, Collection<String> otherCallers) throws SQLException {
        var found = lockAndFind(connection, key);
        for (var other : otherCallers) {
            if (!other.equals(key.caller())) {
                var elsewhere = lockAndFind(connection, new IdempotencyKey(other, key.key()));
                found = found.or(() -> elsewhere);
            }
        }
        return found;
    }

    /** Refuses: IDEMPOTENCY_KEY_IN_PROGRESS. */
    private static Optional<Recorded> lockAndFind(Connection connection, IdempotencyKey key) throws SQLException {
        try (var statement = connection.prepareStatement(LOCK_AND_FIND)) {
            statement.setString(1, key.caller() + "\n" + key.key());
            statement.setArray(2, texts(connection, new String[] {key.caller()}));
            statement.setArray(3, texts(connection, new String[] {key.key()}));
            statement.execute();
            try (var locked = statement.getResultSet()) {
                if (!locked.next() || !locked.getBoolean(1)) {
                    throw refused(HttpRefusal.IDEMPOTENCY_KEY_IN_PROGRESS);
                }
            }
            statement.getMoreResults();
            try (var found = statement.getResultSet()) {
                return Optional.ofNullable(read(found).get(key));
            }
        }
    }

    /** Sets one parameter to the array of what the records have there. */
    private interface Column {
        void set(int number, String type, Function<Map.Entry<IdempotencyKey, Recorded>, @Nullable Object> value)
                throws SQLException;
    }

    private static java.sql.Array texts(Connection connection, @Nullable Object[] values) throws SQLException {
        return SqlArray.of(connection, "text", values);
    }
}
