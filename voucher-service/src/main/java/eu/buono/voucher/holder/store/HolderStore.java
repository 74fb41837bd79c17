package eu.buono.voucher.holder.store;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.platform.durable.DatabaseException;
import eu.buono.platform.durable.SqlArray;
import eu.buono.voucher.holder.api.Holder;
import eu.buono.voucher.holder.api.Holders;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which tax codes are one person's. A person with one code has no row. All calls join the caller's transaction. */
@ApplicationScoped
public class HolderStore implements Holders {

    /** Links arrive rarely, and in any order: one at a time, each sees what those before it have joined. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(4204)";

    private static final String CODES = """
            SELECT beneficiary_id FROM holder_code
             WHERE person_id IN (SELECT person_id FROM holder_code WHERE beneficiary_id = ANY (?::uuid[]))
            """;

    private static final String CODES_BY_CODE = """
            SELECT asked.beneficiary_id, linked.beneficiary_id
              FROM holder_code AS asked JOIN holder_code AS linked USING (person_id)
             WHERE asked.beneficiary_id = ANY (?::uuid[])
            """;

    private static final String SAVE = """
            INSERT INTO holder_code (beneficiary_id, person_id) SELECT unnest(?::uuid[]), ?
            ON CONFLICT (beneficiary_id) DO UPDATE SET person_id = excluded.person_id
            """;

    private final AgroalDataSource dataSource;

    HolderStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Holder of(BeneficiaryId code) {
        try (var connection = dataSource.getConnection()) {
            return new Holder(joined(connection, List.of(code)));
        } catch (SQLException e) {
            throw new DatabaseException("cannot read linked codes", e);
        }
    }

    @Override
    public Map<BeneficiaryId, Holder> of(Collection<BeneficiaryId> codes) {
        Map<BeneficiaryId, Set<BeneficiaryId>> joined = new HashMap<>();
        codes.forEach(code -> joined.computeIfAbsent(code, one -> new HashSet<>(Set.of(one))));
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(CODES_BY_CODE)) {
            select.setArray(1, ids(connection, joined.keySet()));
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    var linked = new BeneficiaryId(found.getObject(2, UUID.class));
                    joined.computeIfPresent(new BeneficiaryId(found.getObject(1, UUID.class)), (code, all) -> {
                        all.add(linked);
                        return all;
                    });
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException("cannot read linked codes", e);
        }
        return joined.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, person -> new Holder(person.getValue())));
    }

    /**
     * Makes both codes, and all that were linked to either, one person's. In whatever order, the result is the same.
     */
    public void unite(BeneficiaryId one, BeneficiaryId other) {
        try (var connection = dataSource.getConnection();
                var lock = connection.prepareStatement(LOCK);
                var save = connection.prepareStatement(SAVE)) {
            lock.execute();
            var codes = joined(connection, List.of(one, other));
            save.setArray(1, ids(connection, codes));
            save.setObject(
                    2,
                    codes.stream()
                            .map(BeneficiaryId::value)
                            .sorted()
                            .findFirst()
                            .orElseThrow());
            save.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("cannot save linked codes", e);
        }
    }

    private static Set<BeneficiaryId> joined(Connection connection, Collection<BeneficiaryId> codes)
            throws SQLException {
        var joined = new HashSet<>(codes);
        try (var select = connection.prepareStatement(CODES)) {
            select.setArray(1, ids(connection, codes));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    joined.add(new BeneficiaryId(rows.getObject(1, UUID.class)));
                }
            }
        }
        return joined;
    }

    private static java.sql.Array ids(Connection connection, Collection<BeneficiaryId> codes) throws SQLException {
        return SqlArray.of(
                connection, "uuid", codes.stream().map(BeneficiaryId::value).toArray());
    }
}
