package eu.buono.wallet.balance;

import static eu.buono.wallet.WalletFixtures.aPerson;
import static eu.buono.wallet.WalletFixtures.aVoucher;
import static eu.buono.wallet.WalletFixtures.as;
import static eu.buono.wallet.WalletFixtures.asPublicBody;
import static eu.buono.wallet.WalletFixtures.balances;
import static eu.buono.wallet.WalletFixtures.redeemed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.TaxCode;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.contracts.event.MerchantEvent.VoucherClosedV1;
import eu.buono.contracts.event.WalletEvent.FundsRecoveredV1;
import eu.buono.contracts.event.WalletEvent.GrantCorrectedV1;
import eu.buono.contracts.event.WalletEvent.GrantCorrectionKind;
import eu.buono.platform.testkit.EventRecorder;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.wallet.WalletFixtures;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class CorrectionIT {

    private static final String REVOKED = "{\"kind\":\"REVOCATION\",\"reason\":\"left service\"}";

    @Inject
    WalletFixtures fixtures;

    @Inject
    AgroalDataSource dataSource;

    private final TaxCode person = aPerson();
    private EventRecorder told;

    @BeforeEach
    void listen() {
        told = fixtures.recorder();
    }

    @AfterEach
    void stopListening() {
        told.close();
    }

    @Test
    void aRevocationTakesWhatIsUnspentAndTheRestOfLaterGrants() throws SQLException {
        // Given
        var walletId = fixtures.grant(person, "2025/26", 30_000);
        spend(12_000);

        // When
        correct(walletId, REVOKED)
                .statusCode(201)
                .body("amount.cents", equalTo(30_000))
                .body("outstanding.cents", equalTo(12_000));

        // Then
        assertThat(balances(walletId)).containsExactly(0, 0, 12_000, 0);
        fixtures.grant(person, "2026/27", 20_000);
        assertThat(balances(walletId)).containsExactly(8_000, 0, 12_000, 0);
        assertThat(recovered(walletId)).isEqualTo(30_000);
        await().untilAsserted(() -> assertThat(told.events(UUID.fromString(walletId)))
                .filteredOn(event -> event instanceof GrantCorrectedV1 || event instanceof FundsRecoveredV1)
                .hasSize(3));
        var corrected = told.events(UUID.fromString(walletId)).stream()
                .filter(GrantCorrectedV1.class::isInstance)
                .map(GrantCorrectedV1.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(corrected.kind()).isEqualTo(GrantCorrectionKind.REVOCATION);
        assertThat(corrected.outstanding().cents()).isEqualTo(12_000);
        booksBalance(walletId);
    }

    @Test
    void whatComesBackFromAVoucherIsTakenToo() throws SQLException {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 10_000);
        var voucherId = aVoucher();
        fixtures.send(fixtures.requested(voucherId, person, 4_000));
        fixtures.heard(told, voucherId, 1);
        correct(walletId, REVOKED).statusCode(201).body("outstanding.cents", equalTo(4_000));

        // When
        fixtures.send(new VoucherClosedV1(voucherId, Closing.CANCELLED));

        // Then
        await().untilAsserted(() -> assertThat(recovered(walletId)).isEqualTo(10_000));
        assertThat(balances(walletId)).containsExactly(0, 0, 0, 0);
        booksBalance(walletId);
    }

    @Test
    void aCorrectionMakesAGrantLessOrMore() throws SQLException {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);

        // When
        correct(walletId, decrease(10_000)).statusCode(201).body("outstanding.cents", equalTo(0));
        correct(walletId, increase(2_500)).statusCode(201).body("kind", equalTo("INCREASE"));

        // Then
        assertThat(balances(walletId)).containsExactly(22_500, 0, 0, 0);
        booksBalance(walletId);
    }

    @Test
    void theHolderReadsWhyThereIsNothing() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);
        correct(walletId, decrease(10_000)).statusCode(201);
        correct(walletId, REVOKED).statusCode(201);

        // When
        var explained = as(Tokens.beneficiary(person))
                .get("/v1/wallets/" + walletId + "/explanation")
                .then();

        // Then
        explained
                .statusCode(200)
                .body("outstanding.cents", equalTo(0))
                .body("grants", hasSize(1))
                .body("grants[0].granted.cents", equalTo(30_000))
                .body("grants[0].decreased.cents", equalTo(30_000))
                .body("grants[0].recovered.cents", equalTo(30_000))
                .body("grants[0].corrections.kind", equalTo(List.of("DECREASE", "REVOCATION")))
                .body("grants[0].corrections.reason", equalTo(List.of("too much", "left service")))
                .body("grants[0].corrections[0].correctedBy", nullValue());
        as(Tokens.beneficiary(aPerson()))
                .get("/v1/wallets/" + walletId + "/explanation")
                .then()
                .statusCode(404);
    }

    @Test
    void aRepeatWithTheSameKeyCorrectsOnce() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);
        var key = UUID.randomUUID();

        // When
        var first = correct(walletId, decrease(10_000), key).extract().<String>path("correctionId");
        var second = correct(walletId, decrease(10_000), key).extract().<String>path("correctionId");

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(balances(walletId)).containsExactly(20_000, 0, 0, 0);
    }

    @Test
    void theCapOfTheYearCountsWhatGrantsAre() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 50_000);
        correct(walletId, decrease(20_000)).statusCode(201);

        // When
        var within = grant("arrears", 20_000);
        var above = grant("more arrears", 1);

        // Then
        within.statusCode(201);
        above.statusCode(422).body("code", equalTo("GRANT_CAP_EXCEEDED"));
    }

    @Test
    void whatCannotBeIsRefused() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);

        // Then
        correct(walletId, decrease(30_001)).statusCode(422).body("code", equalTo("AMOUNT_INVALID"));
        correct(walletId, "{\"kind\":\"DECREASE\",\"reason\":\"x\"}").statusCode(400);
        correct(walletId, "{\"kind\":\"REVOCATION\",\"reason\":\" \"}").statusCode(400);
        correct(walletId, increase(20_001)).statusCode(422).body("code", equalTo("GRANT_CAP_EXCEEDED"));
        correct(walletId, decrease(30_000)).statusCode(201);
        correct(walletId, REVOKED).statusCode(422).body("code", equalTo("AMOUNT_INVALID"));
        as(Tokens.beneficiary(person))
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body(REVOKED)
                .post(address(walletId))
                .then()
                .statusCode(403);
    }

    private void spend(long cents) {
        var voucherId = aVoucher();
        fixtures.send(fixtures.requested(voucherId, person, cents));
        fixtures.heard(told, voucherId, 1);
        fixtures.send(redeemed(voucherId, new RedemptionId(UUID.randomUUID()), cents));
        fixtures.heard(told, voucherId, 2);
    }

    private ValidatableResponse grant(String reference, long cents) {
        return asPublicBody()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "taxCode",
                        person.text(),
                        "programmeId",
                        "carta-docente",
                        "programmeYear",
                        2026,
                        "grantReference",
                        reference,
                        "amount",
                        Map.of("cents", cents, "currency", "EUR")))
                .post("/v1/grants")
                .then();
    }

    private static String decrease(long cents) {
        return body("DECREASE", cents);
    }

    private static String increase(long cents) {
        return body("INCREASE", cents);
    }

    private static String body(String kind, long cents) {
        return """
                {"kind":"%s","amount":{"cents":%d,"currency":"EUR"},"reason":"too much"}""".formatted(kind, cents);
    }

    private static ValidatableResponse correct(String walletId, String body) {
        return correct(walletId, body, UUID.randomUUID());
    }

    private static ValidatableResponse correct(String walletId, String body, UUID key) {
        return as(Tokens.publicBody())
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post(address(walletId))
                .then();
    }

    /** Of the wallet's first grant. */
    private static String address(String walletId) {
        String lotId = as(Tokens.support())
                .get("/v1/wallets/" + walletId + "/lots")
                .then()
                .extract()
                .path("items.min { it.validUntil }.lotId");
        return "/v1/wallets/" + walletId + "/lots/" + lotId + "/corrections";
    }

    private static int recovered(String walletId) {
        return as(Tokens.support())
                .get("/v1/wallets/" + walletId)
                .then()
                .extract()
                .path("recovered.cents");
    }

    private void booksBalance(String walletId) throws SQLException {
        try (var connection = dataSource.getConnection();
                var query = connection.createStatement();
                var found = query.executeQuery(
                        "SELECT sum(recovered_cents) = sum(regained_cents) FROM lot WHERE wallet_id = '" + walletId
                                + "'")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getBoolean(1)).isTrue();
        }
    }
}
