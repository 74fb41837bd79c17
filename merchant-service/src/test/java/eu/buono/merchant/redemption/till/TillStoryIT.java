package eu.buono.merchant.redemption.till;

import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.assertRefused;
import static eu.buono.merchant.TillFixtures.authorise;
import static eu.buono.merchant.TillFixtures.capture;
import static eu.buono.merchant.TillFixtures.check;
import static eu.buono.merchant.TillFixtures.redeem;
import static eu.buono.merchant.TillFixtures.reverse;
import static eu.buono.merchant.TillFixtures.sale;
import static eu.buono.merchant.TillFixtures.voidAuthorisation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.Money;
import eu.buono.contracts.event.MerchantEvent.AuthorisationEndedV1;
import eu.buono.contracts.event.MerchantEvent.Ending;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.contracts.event.MerchantEvent.VoucherAuthorisedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.contracts.event.MerchantEvent.VoucherRegisteredV1;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.api.TillRefusal;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class TillStoryIT {

    @Inject
    TillFixtures fixtures;

    private Seller seller;

    @BeforeEach
    void aSeller() {
        seller = fixtures.anActiveSeller();
    }

    @Test
    void aVoucherIsCheckedAuthorisedCapturedInPartAndReversed() {
        try (var events = fixtures.merchantEvents()) {
            var voucher = fixtures.aRegisteredVoucher();
            var token = seller.token();
            check(token, voucher.code())
                    .then()
                    .statusCode(200)
                    .body("categoryId", equalTo("books"))
                    .body("channel", equalTo("PHYSICAL"))
                    .body("amount.cents", equalTo(3000));

            String id = authorise(token, voucher.code(), 2500, 60)
                    .then()
                    .statusCode(201)
                    .body("state", equalTo("AUTHORISED"))
                    .extract()
                    .path("redemptionId");
            capture(token, id, 2000)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("CAPTURED"))
                    .body("capturedAmount.cents", equalTo(2000));
            reverse(token, id).then().statusCode(200).body("state", equalTo("REVERSED"));

            await().untilAsserted(() -> assertThat(events.events(voucher.id().value()))
                    .hasExactlyElementsOfTypes(
                            VoucherRegisteredV1.class,
                            VoucherAuthorisedV1.class,
                            VoucherRedeemedV2.class,
                            RedemptionReversedV2.class));
            assertThat(events.events(voucher.id().value()))
                    .filteredOn(VoucherRedeemedV2.class::isInstance)
                    .singleElement(Assertions.as(type(VoucherRedeemedV2.class)))
                    .satisfies(redeemed -> {
                        assertThat(redeemed.terms().amount()).isEqualTo(Money.eur(3000));
                        assertThat(redeemed.amount()).isEqualTo(Money.eur(2000));
                        assertThat(redeemed.origin().tillInterface()).isEqualTo(TillInterface.REST);
                        assertThat(redeemed.origin().tillReference())
                                .isEqualTo(TillFixtures.as(token)
                                        .get("/v1/till/redemptions/" + id)
                                        .path("reference"));
                    });
            assertRefused(redeem(token, voucher.code(), 100), TillRefusal.VOUCHER_REDEEMED);
        }
    }

    @Test
    void aVoidedAuthorisationGivesTheVoucherFree() {
        try (var events = fixtures.merchantEvents()) {
            // Given
            var voucher = fixtures.aRegisteredVoucher();
            String id = authorise(seller.token(), voucher.code(), 3000, 60).path("redemptionId");

            // When
            voidAuthorisation(seller.token(), id).then().statusCode(200).body("state", equalTo("VOIDED"));

            // Then
            redeem(seller.token(), voucher.code(), 3000).then().statusCode(201);
            await().untilAsserted(() -> assertThat(events.events(AuthorisationEndedV1.class))
                    .extracting(AuthorisationEndedV1::ending)
                    .containsExactly(Ending.VOIDED));
        }
    }

    @Test
    void theOutcomeCanBeAskedForByTheTillsOwnReference() {
        // Given
        var voucher = fixtures.aRegisteredVoucher();
        var reference = TillFixtures.aReference();
        String id = as(seller.token())
                .body(sale(voucher.code(), 1500, reference))
                .post("/v1/till/redemptions")
                .path("redemptionId");

        // When
        var found = as(seller.token()).queryParam("reference", reference).get("/v1/till/redemptions");

        // Then
        found.then().statusCode(200).body("redemptionId", equalTo(id)).body("state", equalTo("CAPTURED"));
        as(seller.token()).get("/v1/till/redemptions/" + id).then().statusCode(200);
        assertRefused(
                as(fixtures.anActiveSeller().token()).get("/v1/till/redemptions/" + id),
                TillRefusal.AUTHORISATION_UNKNOWN);
    }

    @Test
    void aRepeatIsAnsweredAsTheFirstTimeToTheLetter() {
        // Given
        var voucher = fixtures.aRegisteredVoucher();
        var key = UUID.randomUUID().toString();
        var body = sale(voucher.code(), 1500, TillFixtures.aReference());
        var first = as(seller.token(), key).body(body).post("/v1/till/redemptions");

        // When
        var repeat = as(seller.token(), key).body(body).post("/v1/till/redemptions");

        // Then
        assertThat(repeat.statusCode()).isEqualTo(201);
        assertThat(repeat.asString()).isEqualTo(first.asString());
        assertThat(repeat.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        // Given
        var voucher = fixtures.aRegisteredVoucher();
        var key = UUID.randomUUID().toString();
        var reference = TillFixtures.aReference();
        as(seller.token(), key).body(sale(voucher.code(), 1500, reference)).post("/v1/till/redemptions");

        // When
        var other = as(seller.token(), key)
                .body(sale(voucher.code(), 1501, reference))
                .post("/v1/till/redemptions");

        // Then
        assertRefused(other, HttpRefusal.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void theSameReferenceWithANewKeyGivesTheExistingOutcome() {
        // Given
        var voucher = fixtures.aRegisteredVoucher();
        var body = sale(voucher.code(), 1500, TillFixtures.aReference());
        var first = as(seller.token()).body(body).post("/v1/till/redemptions");

        // When
        var again = as(seller.token()).body(body).post("/v1/till/redemptions");

        // Then
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.<String>path("redemptionId")).isEqualTo(first.path("redemptionId"));
        assertThat(fixtures.single("SELECT count(*) FROM claim WHERE redemption_id = '"
                        + first.<String>path("redemptionId") + "'"))
                .isEqualTo("1");
    }
}
