package eu.buono.wallet.balance;

import static eu.buono.wallet.WalletFixtures.aPerson;
import static eu.buono.wallet.WalletFixtures.aVoucher;
import static eu.buono.wallet.WalletFixtures.as;
import static eu.buono.wallet.WalletFixtures.redeemed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.TaxCode;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.wallet.WalletFixtures;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class BalanceIT {

    @Inject
    WalletFixtures fixtures;

    @Inject
    AgroalDataSource dataSource;

    private final TaxCode person = aPerson();

    @Test
    void theBalanceOfAPastInstantIsTheSumOfWhatWasBookedByThen() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);
        var granted = Instant.now();
        holdAndSpend(12_000, 5_000);

        // Then
        var then = get("/v1/wallets/" + walletId + "/balance?at=" + granted);
        assertThat(then.getInt("available.cents")).isEqualTo(30_000);
        assertThat(then.getInt("lots[0].available.cents")).isEqualTo(30_000);
        var now = get("/v1/wallets/" + walletId + "/balance");
        assertThat(now.getInt("available.cents")).isEqualTo(25_000);
        assertThat(now.getInt("spent.cents")).isEqualTo(5_000);
        var before = get("/v1/wallets/" + walletId + "/balance?at=1000-01-01T00:00:00Z");
        assertThat(before.getInt("loaded.cents")).isZero();
    }

    @Test
    void clocksThatDifferMakeNoImpossiblePastBalance() throws SQLException {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);
        book(walletId, "AVAILABLE", "HELD", "now()");
        book(walletId, "HELD", "AVAILABLE", "now() - interval '10 minutes'");

        // When
        var past =
                get("/v1/wallets/" + walletId + "/balance?at=" + Instant.now().minus(Duration.ofMinutes(5)));
        var now = get("/v1/wallets/" + walletId + "/balance?at=" + Instant.now());

        // Then
        assertThat(past.getInt("loaded.cents")).isZero();
        assertThat(now.getInt("available.cents")).isEqualTo(30_000);
    }

    /** Books one euro as a process does whose clock says {@code at}. */
    private void book(String walletId, String from, String to, String at) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO ledger_transfer
                        (wallet_id, lot_id, from_account, to_account, amount_cents, cause_id, booked_at)
                    SELECT wallet_id, lot_id, '%s', '%s', 100, lot_id, %s FROM lot WHERE wallet_id = '%s'
                    """.formatted(from, to, at, walletId));
        }
    }

    @Test
    void theLedgerIsReadPageByPageNewestFirst() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);
        holdAndSpend(12_000, 5_000);

        // When
        var first = get("/v1/wallets/" + walletId + "/ledger?limit=3");
        var second = get("/v1/wallets/" + walletId + "/ledger?limit=3&cursor=" + first.getString("next"));

        // Then
        assertThat(first.getList("items.movement")).containsExactly("RELEASE", "SPEND", "HOLD");
        assertThat(first.getList("items.amount.cents")).containsExactly(7_000, 5_000, 12_000);
        assertThat(second.getList("items.movement")).containsExactly("GRANT");
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void supportFindsAWalletByTheHoldersId() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);

        // When
        var found = as(Tokens.support())
                .get("/v1/wallets?beneficiary=" + fixtures.beneficiary(person))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        // Then
        assertThat(found.getList("items.walletId")).containsExactly(walletId);
        assertThat(found.getInt("items[0].spendable.cents")).isEqualTo(30_000);
    }

    static Stream<Arguments> requestsOfAnother() {
        return Stream.of(
                argumentSet("wallet", "/v1/wallets/WALLET", 404),
                argumentSet("lots", "/v1/wallets/WALLET/lots", 404),
                argumentSet("ledger", "/v1/wallets/WALLET/ledger", 404),
                argumentSet("balance", "/v1/wallets/WALLET/balance", 404),
                argumentSet("by holder", "/v1/wallets?beneficiary=HOLDER", 404),
                argumentSet("by no id", "/v1/wallets?beneficiary=1", 400),
                argumentSet("no wallet", "/v1/wallets/00000000-0000-0000-0000-000000000000", 404),
                argumentSet("no id", "/v1/wallets/1", 404),
                argumentSet("short id", "/v1/wallets/1-1-1-1-1", 404),
                argumentSet("limit", "/v1/wallets/WALLET/ledger?limit=201", 400),
                argumentSet("limit's type", "/v1/wallets/WALLET/ledger?limit=x", 400),
                argumentSet("cursor", "/v1/wallets/WALLET/ledger?cursor=x", 400),
                argumentSet("instant", "/v1/wallets/WALLET/balance?at=yesterday", 400),
                argumentSet("future", "/v1/wallets/WALLET/balance?at=2999-01-01T00:00:00Z", 400),
                argumentSet("totals", "/v1/ops/wallet-service/totals", 403),
                argumentSet("reconciliation", "/v1/ops/wallet-service/reconciliation", 403));
    }

    @ParameterizedTest
    @MethodSource("requestsOfAnother")
    void anotherPersonSeesNothing(String path, int status) {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);
        var asked = path.replace("WALLET", walletId)
                .replace("HOLDER", fixtures.beneficiary(person).toString());

        // Then
        as(Tokens.beneficiary(aPerson())).get(asked).then().statusCode(status).contentType("application/problem+json");
    }

    @Test
    void withoutATokenOnlyTheProgrammesAreSeen() {
        RestAssured.get("/v1/wallets").then().statusCode(401).contentType("application/problem+json");
        var programme = RestAssured.get("/v1/programmes/carta-docente")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(programme.getString("categories.find { it.categoryId == 'books' }.label"))
                .isEqualTo("Libri e testi (anche in formato digitale)");
        assertThat(RestAssured.get("/v1/programmes")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("items"))
                .hasSize(5);
        RestAssured.get("/v1/programmes/games").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void opsSeeThatMoneyIsConserved() {
        // Given
        fixtures.grant(person, "2026/27", 30_000);
        holdAndSpend(12_000, 5_000);

        // When
        var finding = as(Tokens.ops())
                .get("/v1/ops/wallet-service/reconciliation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        // Then
        assertThat(finding.getBoolean("conserved")).isTrue();
        var totals = as(Tokens.ops())
                .get("/v1/ops/wallet-service/totals")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(totals.getLong("loaded"))
                .isEqualTo(totals.getLong("available")
                        + totals.getLong("held")
                        + totals.getLong("spent")
                        + totals.getLong("expired")
                        + totals.getLong("recovered"));
    }

    private void holdAndSpend(long heldCents, long spentCents) {
        try (var told = fixtures.recorder()) {
            var voucherId = aVoucher();
            fixtures.send(fixtures.requested(voucherId, person, heldCents));
            fixtures.heard(told, voucherId, 1);
            fixtures.send(redeemed(voucherId, new RedemptionId(UUID.randomUUID()), spentCents));
            fixtures.heard(told, voucherId, 2);
        }
    }

    private JsonPath get(String path) {
        return as(Tokens.beneficiary(person))
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
