package eu.buono.wallet.balance;

import static eu.buono.platform.testkit.TaxCodes.omocodiaOf;
import static eu.buono.wallet.WalletFixtures.aPerson;
import static eu.buono.wallet.WalletFixtures.aVoucher;
import static eu.buono.wallet.WalletFixtures.as;
import static eu.buono.wallet.WalletFixtures.asPublicBody;
import static eu.buono.wallet.WalletFixtures.redeemed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.TaxCode;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.WalletEvent.FundsHeldV1;
import eu.buono.contracts.event.WalletEvent.FundsSpentV1;
import eu.buono.contracts.event.WalletEvent.HoldRefusalReason;
import eu.buono.contracts.event.WalletEvent.HoldRefusedV1;
import eu.buono.contracts.event.WalletEvent.WalletFrozenV1;
import eu.buono.contracts.event.WalletEvent.WalletUnfrozenV1;
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
class FreezeIT {

    @Inject
    WalletFixtures fixtures;

    @Inject
    AgroalDataSource dataSource;

    private EventRecorder told;

    private final TaxCode person = aPerson();

    @BeforeEach
    void listen() {
        told = fixtures.recorder();
    }

    @AfterEach
    void stopListening() {
        told.close();
    }

    @Test
    void fromTheAnswerOnNoMoneyIsHeldAndWhatIsHeldIsSpent() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);
        var before = aVoucher();
        fixtures.send(fixtures.requested(before, person, 12_000));
        fixtures.heard(told, before, 1);

        // When
        freeze(person, walletId, true).statusCode(200).body("isFrozen", equalTo(true));

        // Then
        assertThat(requestOf(person, 1_000)).isEqualTo(HoldRefusalReason.WALLET_FROZEN);
        as(Tokens.beneficiary(person)).get("/v1/wallets/" + walletId).then().body("state", equalTo("FROZEN"));
        fixtures.send(redeemed(before, new RedemptionId(UUID.randomUUID()), 5_000));
        assertThat(fixtures.heard(told, before, 2).getLast()).isInstanceOf(FundsSpentV1.class);
    }

    @Test
    void onceItIsLiftedMoneyIsHeldAgain() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);
        freeze(person, walletId, true).statusCode(200);

        // When
        freeze(person, walletId, false).statusCode(200).body("isFrozen", equalTo(false));

        // Then
        var voucherId = aVoucher();
        fixtures.send(fixtures.requested(voucherId, person, 1_000));
        assertThat(fixtures.heard(told, voucherId, 1).getFirst()).isInstanceOf(FundsHeldV1.class);
    }

    @Test
    void aRepeatChangesNothingAndIsToldOnce() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);

        // When
        var first = freeze(person, walletId, true).extract().<String>path("frozenAt");
        var second = freeze(person, walletId, true).extract().<String>path("frozenAt");
        freeze(person, walletId, false);
        freeze(person, walletId, false);

        // Then
        assertThat(second).isEqualTo(first);
        await().untilAsserted(() -> assertThat(told.events(UUID.fromString(walletId)))
                .extracting(Event::getClass)
                .isEqualTo(List.of(WalletFrozenV1.class, WalletUnfrozenV1.class)));
    }

    @Test
    void theHolderDoesNotLiftWhatThePublicBodyHasFrozen() throws SQLException {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);
        try (var connection = dataSource.getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate("UPDATE wallet SET state = 'FROZEN' WHERE wallet_id = '" + walletId + "'");
        }
        freeze(person, walletId, true).statusCode(200);

        // When
        freeze(person, walletId, false).statusCode(200).body("isFrozen", equalTo(false));

        // Then
        assertThat(requestOf(person, 1_000)).isEqualTo(HoldRefusalReason.WALLET_FROZEN);
    }

    @Test
    void aPersonWithTwoTaxCodesFreezesTheMoneyOfBoth() {
        // Given
        var after = omocodiaOf(person);
        var oldWalletId = fixtures.grant(person, "2026/27", 10_000);
        fixtures.grant(after, "2026/27", 10_000);
        asPublicBody()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "oldTaxCode",
                        person.text(),
                        "newTaxCode",
                        after.text(),
                        "reason",
                        "OMOCODIA",
                        "reference",
                        "prot. 8/2026"))
                .post("/v1/beneficiaries/links")
                .then()
                .statusCode(201);

        // When
        freeze(after, oldWalletId, true).statusCode(200);

        // Then
        assertThat(requestOf(person, 1_000)).isEqualTo(HoldRefusalReason.WALLET_FROZEN);
        assertThat(requestOf(after, 1_000)).isEqualTo(HoldRefusalReason.WALLET_FROZEN);
    }

    @Test
    void onlyTheHolderFreezesTheOwnWallet() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);

        // Then
        freeze(aPerson(), walletId, true).statusCode(404).body("code", equalTo("NOT_FOUND"));
        as(Tokens.publicBody())
                .contentType(ContentType.JSON)
                .body("{\"isFrozen\":true}")
                .put("/v1/wallets/" + walletId + "/freeze")
                .then()
                .statusCode(403);
        assertThat(requestOfHeld(person)).isTrue();
    }

    private boolean requestOfHeld(TaxCode holder) {
        var voucherId = aVoucher();
        fixtures.send(fixtures.requested(voucherId, holder, 1_000));
        return fixtures.heard(told, voucherId, 1).getFirst() instanceof FundsHeldV1;
    }

    private HoldRefusalReason requestOf(TaxCode holder, long cents) {
        var voucherId = aVoucher();
        fixtures.send(fixtures.requested(voucherId, holder, cents));
        return ((HoldRefusedV1) fixtures.heard(told, voucherId, 1).getFirst()).refusal();
    }

    private static ValidatableResponse freeze(TaxCode holder, String walletId, boolean isFrozen) {
        return as(Tokens.beneficiary(holder))
                .contentType(ContentType.JSON)
                .body("{\"isFrozen\":" + isFrozen + "}")
                .put("/v1/wallets/" + walletId + "/freeze")
                .then();
    }
}
