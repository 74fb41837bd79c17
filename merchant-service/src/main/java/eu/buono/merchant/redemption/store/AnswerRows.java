package eu.buono.merchant.redemption.store;

import eu.buono.contracts.RedemptionId;
import eu.buono.merchant.access.api.AnswerId;
import eu.buono.merchant.store.SqlArrays;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Writes by which answer the tills of the web service are told of their redemptions, many in one statement. */
final class AnswerRows {

    private static final String INSERT =
            "INSERT INTO soap_answer (redemption_id, answer_id) SELECT * FROM unnest(?::uuid[], ?::uuid[])";

    private AnswerRows() {}

    static void insert(Connection connection, Map<RedemptionId, AnswerId> answers) throws SQLException {
        if (answers.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(INSERT)) {
            var rows = new SqlArrays<>(connection, List.copyOf(answers.entrySet()));
            insert.setArray(1, rows.uuids(row -> row.getKey().value()));
            insert.setArray(2, rows.uuids(row -> row.getValue().value()));
            insert.executeUpdate();
        }
    }
}
