package eu.buono.wallet.balance;

import static eu.buono.wallet.WalletFixtures.aPerson;
import static eu.buono.wallet.WalletFixtures.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.evidence.CheckpointKeys;
import eu.buono.contracts.evidence.InclusionProof;
import eu.buono.contracts.evidence.SealedRow;
import eu.buono.platform.durable.evidence.SealBooks;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.wallet.WalletFixtures;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever owns the database, and takes the triggers away, still cannot change a line of the ledger unseen. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class LedgerEvidenceIT {

    private static final String EVIDENCE = "/v1/ops/wallet-service/evidence";

    @Inject
    WalletFixtures fixtures;

    @Inject
    SealBooks sealBooks;

    @Inject
    AgroalDataSource dataSource;

    /** What somebody does, how it is undone, and what is said of it; $ROW and $CHECKPOINT are the row's. */
    static Stream<Arguments> tamperings() {
        return Stream.of(
                argumentSet(
                        "a cent more",
                        "ledger_transfer",
                        "UPDATE ledger_transfer SET amount_cents = amount_cents + 1 WHERE transfer_id = $ROW",
                        "UPDATE ledger_transfer SET amount_cents = amount_cents - 1 WHERE transfer_id = $ROW",
                        "ROW_CHANGED",
                        true),
                argumentSet(
                        "another hour",
                        "ledger_transfer",
                        "UPDATE ledger_transfer SET booked_at = booked_at - interval '1 hour' WHERE transfer_id = $ROW",
                        "UPDATE ledger_transfer SET booked_at = booked_at + interval '1 hour' WHERE transfer_id = $ROW",
                        "ROW_CHANGED",
                        true),
                argumentSet(
                        "no hour at all",
                        "ledger_transfer",
                        "CREATE TABLE kept AS SELECT * FROM ledger_transfer WHERE transfer_id = $ROW;"
                                + " UPDATE ledger_transfer SET booked_at = 'infinity' WHERE transfer_id = $ROW",
                        "UPDATE ledger_transfer SET booked_at = (SELECT booked_at FROM kept) WHERE transfer_id = $ROW;"
                                + " DROP TABLE kept",
                        "ROW_CHANGED",
                        true),
                argumentSet(
                        "another voucher",
                        "ledger_transfer",
                        "UPDATE ledger_transfer SET voucher_id = gen_random_uuid() WHERE transfer_id = $ROW",
                        "UPDATE ledger_transfer SET voucher_id = NULL WHERE transfer_id = $ROW",
                        "ROW_CHANGED",
                        true),
                argumentSet(
                        "a row dropped",
                        "ledger_transfer",
                        "CREATE TABLE kept AS SELECT * FROM ledger_transfer WHERE transfer_id = $ROW;"
                                + " DELETE FROM ledger_transfer WHERE transfer_id = $ROW",
                        "INSERT INTO ledger_transfer OVERRIDING SYSTEM VALUE SELECT * FROM kept; DROP TABLE kept",
                        "ROW_DROPPED",
                        true),
                argumentSet(
                        "a row inserted at a number that is sealed",
                        "ledger_transfer",
                        "INSERT INTO ledger_transfer (wallet_id, transfer_id, lot_id, from_account, to_account,"
                                + " amount_cents, cause_id, booked_at) OVERRIDING SYSTEM VALUE SELECT lot_id, transfer_id,"
                                + " lot_id, from_account, to_account, 1, cause_id, booked_at FROM ledger_transfer"
                                + " WHERE transfer_id = $ROW",
                        "DELETE FROM ledger_transfer WHERE transfer_id = $ROW AND wallet_id = lot_id",
                        "ROW_INSERTED",
                        true),
                argumentSet(
                        "a checkpoint changed",
                        "evidence_checkpoint",
                        "UPDATE evidence_checkpoint SET checkpoint = checkpoint || 'A' WHERE number = $CHECKPOINT",
                        "UPDATE evidence_checkpoint SET checkpoint = left(checkpoint, -1) WHERE number = $CHECKPOINT",
                        "SIGNATURE_WRONG",
                        false),
                argumentSet(
                        "what is kept of the rows changed",
                        "evidence_leaves",
                        "UPDATE evidence_leaves SET leaves = set_byte(leaves, 20, get_byte(leaves, 20) # 1)"
                                + " WHERE number = $CHECKPOINT",
                        "UPDATE evidence_leaves SET leaves = set_byte(leaves, 20, get_byte(leaves, 20) # 1)"
                                + " WHERE number = $CHECKPOINT",
                        "LEAVES_CHANGED",
                        false));
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void whatIsChangedBySqlIsFoundAndNamed(
            String table, String tampering, String undoing, String kind, boolean isOfARow) throws SQLException {
        // Given
        long row = aSealedRow();
        long checkpoint = verification().getLong("last");
        assertThat(verification().getList("faults")).isEmpty();

        // When
        pastTheTriggers(table, named(tampering, row, checkpoint));
        var found = verification().<Map<String, Object>>getList("faults");

        // Then
        pastTheTriggers(table, named(undoing, row, checkpoint));
        assertThat(found).singleElement().satisfies(fault -> {
            assertThat(fault).containsEntry("kind", kind).containsEntry("checkpoint", (int) checkpoint);
            assertThat(fault.get("position")).isEqualTo(isOfARow ? (Object) (int) row : null);
        });
        assertThat(verification().getList("faults")).isEmpty();
    }

    @Test
    void aCheckpointThatIsGoneIsNamed() throws SQLException {
        // Given
        aSealedRow();
        long gone = verification().getLong("last");
        aSealedRow();

        // When
        pastTheTriggers(
                "evidence_leaves",
                "CREATE TABLE kept_leaves AS SELECT * FROM evidence_leaves WHERE number = " + gone
                        + "; DELETE FROM evidence_leaves WHERE number = " + gone);
        pastTheTriggers(
                "evidence_checkpoint",
                "CREATE TABLE kept AS SELECT * FROM evidence_checkpoint WHERE number = " + gone
                        + "; DELETE FROM evidence_checkpoint WHERE number = " + gone);
        var found = verification().<Map<String, Object>>getList("faults");

        // Then
        pastTheTriggers("evidence_checkpoint", "INSERT INTO evidence_checkpoint SELECT * FROM kept; DROP TABLE kept");
        pastTheTriggers(
                "evidence_leaves", "INSERT INTO evidence_leaves SELECT * FROM kept_leaves; DROP TABLE kept_leaves");
        assertThat(found).containsExactly(Map.of("kind", "CHECKPOINT_MISSING", "checkpoint", (int) gone));
        assertThat(verification().getList("faults")).isEmpty();
    }

    @Test
    void aRowIsProvedByItsCheckpointAndThePublicKeyAlone() {
        // Given
        long row = aSealedRow();
        var keys = CheckpointKeys.read(
                as(Tokens.ops()).get(EVIDENCE + "/keys").then().extract().asString());

        // When
        var proof = as(Tokens.ops())
                .get(EVIDENCE + "/ledger/proofs/" + row)
                .then()
                .statusCode(200)
                .extract()
                .as(InclusionProof.class);

        // Then
        assertThat(proof.row().text()).contains("amount_cents=3:500,");
        assertThat(proof.holds(keys)).isTrue();
        var forged = new SealedRow(row, proof.row().text().replace("3:500", "3:501"));
        assertThat(new InclusionProof(forged, proof.index(), proof.path(), proof.checkpoint()).holds(keys))
                .isFalse();
        as(Tokens.ops())
                .get(EVIDENCE + "/ledger/proofs/" + Long.MAX_VALUE)
                .then()
                .statusCode(404);
    }

    @Test
    void aVerificationIsForOperatorsAndOfBooksThatThereAre() {
        as(Tokens.ops()).get(EVIDENCE + "/keys").then().statusCode(200);
        as(Tokens.ops()).get(EVIDENCE + "/claims/verification").then().statusCode(404);
        as(Tokens.ops())
                .get("/v1/ops/voucher-service/evidence/ledger/verification")
                .then()
                .statusCode(404);
        as(Tokens.ops()).get(EVIDENCE + "/ledger/verification?after=-1").then().statusCode(400);
        as(Tokens.support()).get(EVIDENCE + "/ledger/verification").then().statusCode(403);
        as(Tokens.support()).get(EVIDENCE + "/ledger/checkpoints").then().statusCode(403);
    }

    /** A new row of the ledger, the last one of the last checkpoint. */
    private long aSealedRow() {
        var walletId = fixtures.grant(aPerson(), "2026/27", 500);
        await().untilAsserted(() -> {
            sealBooks.seal();
            assertThat(rows()).anyMatch(text -> text.contains(walletId));
        });
        return exported().getLong("items[-1].rows[-1].position");
    }

    private List<String> rows() {
        return exported().getList("items.rows.text.flatten()");
    }

    /** The last checkpoints. */
    private static JsonPath exported() {
        long last = Optional.ofNullable(verification().<Integer>get("last")).orElse(0);
        return as(Tokens.ops())
                .get(EVIDENCE + "/ledger/checkpoints?after=" + Math.max(0, last - 3))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath verification() {
        return as(Tokens.ops())
                .get(EVIDENCE + "/ledger/verification?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String named(String sql, long row, long checkpoint) {
        return sql.replace("$ROW", Long.toString(row)).replace("$CHECKPOINT", Long.toString(checkpoint));
    }

    private void pastTheTriggers(String table, String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + table + " DISABLE TRIGGER USER; " + sql + "; ALTER TABLE " + table
                    + " ENABLE TRIGGER USER");
        }
    }
}
