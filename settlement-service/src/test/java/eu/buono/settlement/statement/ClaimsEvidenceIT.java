package eu.buono.settlement.statement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.contracts.evidence.CheckpointKeys;
import eu.buono.contracts.evidence.InclusionProof;
import eu.buono.platform.durable.evidence.SealBooks;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.settlement.SettlementFixtures.Shop;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Claims are sealed entry by entry; that a settlement takes an entry changes nothing that was sealed. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class ClaimsEvidenceIT {

    private static final String VERIFICATION = "/v1/ops/settlement-service/evidence/claims/verification?limit=200";

    @Inject
    SealBooks sealBooks;

    @Inject
    AgroalDataSource dataSource;

    private final Shop shop = Shop.open();

    @Test
    void anEntryThatIsSettledIsAsItWasSealed() throws SQLException {
        // Given
        var capture = shop.redeems(12_00);
        shop.reverses(shop.redeems(5_00));
        awaitSealed(capture);

        // When
        shop.isClosed().then().statusCode(200);

        // Then
        assertThat(number("SELECT count(settlement_id) FROM claim WHERE redemption_id = '" + capture.redemptionId()
                        + "'"))
                .isEqualTo(1);
        assertThat(verification().getList("faults")).isEmpty();
    }

    @Test
    void anEntryThatIsChangedOrDroppedBySqlIsNamed() throws SQLException {
        // Given
        var changed = shop.redeems(12_00);
        var dropped = shop.redeems(7_00);
        awaitSealed(changed);
        awaitSealed(dropped);
        long changedAt = position(changed);
        long droppedAt = position(dropped);

        // When
        pastTheTrigger("UPDATE claim SET cents = cents + 1 WHERE position = " + changedAt);
        pastTheTrigger("CREATE TABLE kept AS SELECT * FROM claim WHERE position = " + droppedAt
                + "; DELETE FROM claim WHERE position = " + droppedAt);
        var found = verification().<Map<String, Object>>getList("faults");

        // Then
        pastTheTrigger("UPDATE claim SET cents = cents - 1 WHERE position = " + changedAt);
        pastTheTrigger("INSERT INTO claim OVERRIDING SYSTEM VALUE SELECT * FROM kept; DROP TABLE kept");
        assertThat(found)
                .extracting(fault -> List.of(fault.get("kind"), fault.get("position")))
                .containsExactlyInAnyOrder(
                        List.of("ROW_CHANGED", (int) changedAt), List.of("ROW_DROPPED", (int) droppedAt));
        assertThat(verification().getList("faults")).isEmpty();
    }

    @Test
    void aMerchantProvesItsClaimByTheCheckpointAndThePublicKeysAlone() throws SQLException {
        // Given
        var capture = shop.redeems(12_00);
        shop.reverses(capture);
        awaitSealed(capture);
        var path = "/v1/settlements/claims/" + capture.redemptionId() + "/proofs";

        // When
        await().untilAsserted(() -> {
            sealBooks.seal();
            shop.call().get(path).then().statusCode(200).body("unsealed", equalTo(0));
        });
        var answer = shop.call().get(path);

        // Then
        var keys = CheckpointKeys.read(answer.asString());
        var proofs = answer.jsonPath().getList("items", InclusionProof.class);
        assertThat(proofs).hasSize(2).allMatch(proof -> proof.holds(keys));
        assertThat(proofs.getFirst().row().text())
                .contains("redemption_id=36:" + capture.redemptionId(), "kind=7:ACCRUAL", "cents=4:1200");
        assertThat(proofs.getLast().row().text()).contains("cents=5:-1200");
        Shop.open().call().get(path).then().statusCode(404);
    }

    private void awaitSealed(VoucherRedeemedV2 capture) throws SQLException {
        long position = position(capture);
        await().untilAsserted(() -> {
            sealBooks.seal();
            assertThat(number("SELECT coalesce(max(to_position), 0) FROM evidence_checkpoint WHERE book = 'claims'"))
                    .isGreaterThanOrEqualTo(position);
        });
    }

    private long position(VoucherRedeemedV2 capture) throws SQLException {
        return number("SELECT position FROM claim WHERE kind = 'ACCRUAL' AND redemption_id = '" + capture.redemptionId()
                + "'");
    }

    private static JsonPath verification() {
        return given().auth()
                .oauth2(Tokens.ops())
                .get(VERIFICATION)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private long number(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }

    private void pastTheTrigger(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "ALTER TABLE claim DISABLE TRIGGER USER; " + sql + "; ALTER TABLE claim ENABLE TRIGGER USER");
        }
    }
}
