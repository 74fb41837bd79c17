package eu.buono.wallet.balance;

import static eu.buono.wallet.WalletFixtures.aPerson;
import static eu.buono.wallet.WalletFixtures.aVoucher;
import static eu.buono.wallet.WalletFixtures.asPublicBody;
import static eu.buono.wallet.WalletFixtures.balances;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.Money;
import eu.buono.contracts.TaxCode;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.contracts.event.MerchantEvent.VoucherClosedV1;
import eu.buono.contracts.event.WalletEvent.LotExpiredV1;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.wallet.WalletFixtures;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class ExpireLotsIT {

    @Inject
    WalletFixtures fixtures;

    private final TaxCode person = aPerson();

    @Test
    void whatIsAvailableAtTheEndExpiresAndWhatIsHeldExpiresWhenReleased() {
        // Given
        try (var told = fixtures.recorder()) {
            var end = Instant.now().plusSeconds(4);
            var walletId = grantUntil(end);
            var voucherId = aVoucher();
            fixtures.send(fixtures.requested(voucherId, person, 300));
            fixtures.heard(told, voucherId, 1);

            // When
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(balances(walletId)).containsExactly(0, 300, 0, 700));
            fixtures.send(new VoucherClosedV1(voucherId, Closing.EXPIRED));

            // Then
            await().untilAsserted(() -> assertThat(balances(walletId)).containsExactly(0, 0, 0, 1000));
            await().untilAsserted(() -> assertThat(
                            told.events(WalletId.of(walletId).value()).stream()
                                    .map(event -> ((LotExpiredV1) event).amount()))
                    .containsExactly(Money.eur(700), Money.eur(300)));
        }
    }

    private String grantUntil(Instant end) {
        var body = new HashMap<>(WalletFixtures.grantBody(person, "short", 1000));
        body.put("validUntil", end.toString());
        return asPublicBody()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/grants")
                .then()
                .statusCode(201)
                .extract()
                .path("walletId");
    }
}
