package eu.buono.settlement.reconciliation;

import static eu.buono.settlement.payout.PayoutFixtures.anAcceptedSettlementOf;
import static eu.buono.settlement.payout.PayoutFixtures.bankSays;
import static eu.buono.settlement.payout.PayoutFixtures.endToEndId;
import static eu.buono.settlement.payout.PayoutFixtures.order;
import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.settlement.SettlementFixtures;
import eu.buono.settlement.SettlementFixtures.Shop;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody changes by hand between a claim and the bank is named, and forgotten once it is right again. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class ReconciliationIT {

    private static String endToEndIdOfPaid(Shop shop) {
        var endToEndId = endToEndId(order(shop));
        bankSays(endToEndId, "15.00", "2026-12-20", "").then().statusCode(200);
        return endToEndId;
    }

    /** Kinds of what is found of a settlement, with the cents that were found. */
    private static Map<String, Integer> discrepancies(String settlementId) {
        List<Map<String, Object>> items = given().auth()
                .oauth2(Tokens.ops())
                .get("/v1/ops/settlement-service/discrepancies")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        return items.stream()
                .filter(item -> settlementId.equals(item.get("settlementId")))
                .collect(toMap(item -> (String) item.get("kind"), item -> (Integer) item.get("foundCents")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            settlement | accrued_cents = accrued_cents + (%d)                          | CLAIMS_DIFFER          | 1500
            transfer   | cents = cents + (%d)                                          | ORDER_DIFFERS          | 1501
            settlement | state = CASE %1$d WHEN 1 THEN 'ORDERED' ELSE 'PAID' END, \
                         paid_on = CASE %1$d WHEN 1 THEN NULL ELSE DATE '2026-12-20' END | BOOKED_WITHOUT_PAYMENT | 1500
            """)
    void aFaultInTheBooksOfAPaidSettlementIsNamed(String table, String change, String kind, int foundCents) {
        // Given
        var shop = anAcceptedSettlementOf(1000, 500);
        endToEndIdOfPaid(shop);
        var settlementId = shop.settlementId();
        var update = "UPDATE %s SET %s WHERE settlement_id = '%s'".formatted(table, change, settlementId);

        // When
        SettlementFixtures.change(update.formatted(1));

        // Then
        await().untilAsserted(() -> assertThat(discrepancies(settlementId)).containsEntry(kind, foundCents));
        SettlementFixtures.change(update.formatted(-1));
        await().untilAsserted(() -> assertThat(discrepancies(settlementId)).isEmpty());
    }

    @Test
    void anOrderThatTheBankHasPaidTwiceIsNamedUntilOneOfThemComesBack() {
        // Given
        var shop = anAcceptedSettlementOf(1000, 500);
        var endToEndId = endToEndIdOfPaid(shop);

        // When
        bankSays(endToEndId, "15.00", "2026-12-21", "").then().statusCode(200);

        // Then
        await().untilAsserted(() ->
                assertThat(discrepancies(shop.settlementId())).containsOnly(Map.entry("PAID_TWICE", 3000)));
        bankSays(endToEndId, "15.00", "2026-12-23", "MS03").then().statusCode(200);
        await().untilAsserted(
                        () -> assertThat(discrepancies(shop.settlementId())).isEmpty());
    }

    @Test
    void aTransferThatCameBackAndIsCalledPaidByHandIsNamed() {
        // Given
        var shop = anAcceptedSettlementOf(1000, 500);
        bankSays(endToEndIdOfPaid(shop), "15.00", "2026-12-22", "AC04").then().statusCode(200);
        var where = " WHERE settlement_id = '" + shop.settlementId() + "'";

        // When
        SettlementFixtures.change(
                "UPDATE settlement SET state = 'PAID', reason = NULL, paid_on = DATE '2026-12-20'" + where);

        // Then
        await().untilAsserted(() -> assertThat(discrepancies(shop.settlementId()))
                .containsEntry("PAID_WITHOUT_BOOKING", 0)
                .containsEntry("STATE_WITHOUT_STEP", 1500));
        SettlementFixtures.change("UPDATE settlement SET state = 'RETURNED', reason = 'AC04', paid_on = NULL" + where);
        await().untilAsserted(
                        () -> assertThat(discrepancies(shop.settlementId())).isEmpty());
    }
}
