package eu.buono.merchant.webhook;

import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.assertRefused;
import static eu.buono.merchant.TillFixtures.redeem;
import static eu.buono.merchant.TillFixtures.reverse;
import static eu.buono.merchant.TillFixtures.reversePart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV1;
import eu.buono.contracts.event.SettlementEvent.InvoiceRefusedV1;
import eu.buono.contracts.event.SettlementEvent.SettlementClosedV1;
import eu.buono.contracts.event.SettlementEvent.SettlementPaidV1;
import eu.buono.merchant.MovableClock;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.api.MerchantRefusal;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.web.Cursor;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Merchants hear of their redemptions, at a real server, by events that went through a real broker. */
@QuarkusTest
@TestProfile(WebhookIT.Settings.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class WebhookIT {

    public static class Settings implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "buono.webhook.private-addresses", "true",
                    "buono.webhook.timeout", "1s");
        }
    }

    private static final int TRIES_MAX = 11;

    @Inject
    TillFixtures fixtures;

    @Inject
    MovableClock clock;

    private final Receiver receiver = new Receiver();
    private Seller seller;

    @BeforeEach
    void aSeller() {
        seller = fixtures.anActiveSeller();
    }

    @AfterEach
    void end() {
        clock.reset();
        receiver.close();
    }

    private Response make(String path) {
        return as(seller.token()).body(Map.of("url", receiver.url(path))).post("/v1/webhooks");
    }

    private String aWebhook(String path) {
        var made = make(path);
        assertThat(made.statusCode()).isEqualTo(201);
        return made.path("webhookId");
    }

    private String aRedemption() {
        return redeem(seller.token(), fixtures.aRegisteredVoucher().code(), 1250)
                .path("redemptionId");
    }

    private List<Receiver.Heard> awaitHeard(int count) {
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(receiver.heard()).hasSize(count));
        return receiver.heard();
    }

    private JsonPath log(String webhookId) {
        return as(seller.token())
                .get("/v1/webhooks/" + webhookId + "/deliveries")
                .jsonPath();
    }

    private void awaitAttempts(String webhookId, int count) {
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() ->
                        assertThat(log(webhookId).getList("items[0].attempts")).hasSize(count));
    }

    @Test
    void aCursorThatNoLogGaveOutIsRefused() {
        // Given
        var address = "/v1/webhooks/" + aWebhook("/hook") + "/deliveries?cursor=";

        // Then
        for (var madeAt : List.of("+999999999-01-01T00:00:00Z", "-999999999-01-01T00:00:00Z", "yesterday")) {
            var cursor = Cursor.of(madeAt, UUID.randomUUID().toString());
            assertRefused(as(seller.token()).get(address + cursor), HttpRefusal.REQUEST_MALFORMED);
        }
    }

    @Test
    void aRedemptionAndItsReversalAreToldInSignedMessages() throws GeneralSecurityException {
        // Given
        var made = make("/hook");
        var voucher = fixtures.aRegisteredVoucher();

        // When
        var redeemed = redeem(seller.token(), voucher.code(), 1250);
        var first = awaitHeard(1).getFirst();
        reverse(seller.token(), redeemed.path("redemptionId")).then().statusCode(200);
        var second = awaitHeard(2).getLast();

        // Then
        var said = JsonPath.from(first.body());
        assertThat(said.getString("type")).isEqualTo("redemption.redeemed");
        assertThat(said.getString("data.redemptionId")).isEqualTo(redeemed.path("redemptionId"));
        assertThat(said.getString("data.voucherId")).isEqualTo(voucher.id().toString());
        assertThat(said.getInt("data.amount.cents")).isEqualTo(1250);
        assertThat(said.getString("data.reference")).isEqualTo(redeemed.path("reference"));
        assertThat(JsonPath.from(second.body()).getString("type")).isEqualTo("redemption.reversed");
        for (var message : List.of(first, second)) {
            assertThat(message.header("webhook-signature")).isEqualTo(signature(made.path("secret"), message));
        }
        assertThat(first.header("webhook-id")).isNotEqualTo(second.header("webhook-id"));
        assertThat(as(seller.token()).get("/v1/webhooks").asString()).doesNotContain("whsec_");
        assertThat(fixtures.single("SELECT count(*) FROM idempotency_record WHERE body LIKE '%whsec_%'"))
                .isEqualTo("0");
    }

    @Test
    void aRedemptionThatIsPublishedAgainIsNotToldAgain() {
        // Given
        aWebhook("/hook");
        var redemptionId = aRedemption();
        awaitHeard(1);
        var voucherId =
                fixtures.single("SELECT voucher_id FROM redemption WHERE redemption_id = '" + redemptionId + "'");

        // When
        fixtures.republish(Map.of("aggregateId", voucherId));
        reverse(seller.token(), redemptionId).then().statusCode(200);

        // Then
        awaitTypes("redemption.redeemed", "redemption.reversed");
        fixtures.republish(Map.of("aggregateId", voucherId));
        aRedemption();
        awaitTypes("redemption.redeemed", "redemption.reversed", "redemption.redeemed");
    }

    @Test
    void eachPartThatIsGivenBackIsToldOnce() {
        // Given
        aWebhook("/hook");
        var redemptionId = aRedemption();
        awaitHeard(1);
        var voucherId =
                fixtures.single("SELECT voucher_id FROM redemption WHERE redemption_id = '" + redemptionId + "'");

        // When
        reversePart(seller.token(), redemptionId, 30, "refund 1").then().statusCode(200);
        reversePart(seller.token(), redemptionId, 20, "refund 2").then().statusCode(200);
        awaitTypes("redemption.redeemed", "redemption.partly_reversed", "redemption.partly_reversed");
        fixtures.republish(Map.of("aggregateId", voucherId));
        aRedemption();

        // Then
        awaitTypes(
                "redemption.redeemed",
                "redemption.partly_reversed",
                "redemption.partly_reversed",
                "redemption.redeemed");
        assertThat(awaitHeard(4))
                .extracting(message -> JsonPath.from(message.body()))
                .filteredOn(said -> said.getString("type").equals("redemption.partly_reversed"))
                .extracting(said -> said.getInt("data.reversedAmount.cents"))
                .containsExactlyInAnyOrder(30, 50);
    }

    /** As the version before publishes it, which names neither reference nor shop. */
    @Test
    void anEventOfTheFirstVersionIsToldInFull() {
        // Given
        var voucher = fixtures.aRegisteredVoucher();
        var redeemed = redeem(seller.token(), voucher.code(), 1250);
        var redemptionId = RedemptionId.of(redeemed.path("redemptionId"));
        aWebhook("/hook");
        var merchantId = seller.merchantId();

        // When
        fixtures.send(new VoucherRedeemedV1(voucher.id(), redemptionId, merchantId, Money.eur(1250), clock.instant()));

        // Then
        var said = JsonPath.from(awaitHeard(1).getFirst().body());
        assertThat(said.getString("data.redemptionId")).isEqualTo(redemptionId.toString());
        assertThat(said.getString("data.reference")).isEqualTo(redeemed.path("reference"));
    }

    @Test
    void aSettlementIsToldStepByStepAndEachStepOnce() {
        // Given
        var webhookId = aWebhook("/hook");
        var settlementId = new SettlementId(UUID.randomUUID());
        var programme = new ProgrammeId("carta-docente");
        var owed = Money.eur(8000);
        var until = clock.instant().minusSeconds(1);
        var closed = new SettlementClosedV1(settlementId, seller.merchantId(), programme, 0, until, 8, owed);
        var refused = new InvoiceRefusedV1(settlementId, seller.merchantId(), programme, 2, "1/2026", owed);
        var refusedAgain = new InvoiceRefusedV1(settlementId, seller.merchantId(), programme, 4, "2/2026", owed);
        var paid = new SettlementPaidV1(
                settlementId, seller.merchantId(), programme, 8, "3/2026", owed, LocalDate.parse("2026-12-20"));

        // When
        for (var event : List.of(closed, closed, refused, refusedAgain, refused, paid)) {
            fixtures.send(event);
        }

        // Then
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(log(webhookId).<String>getList("items.type"))
                        .containsExactlyInAnyOrder(
                                "settlement.closed", "invoice.refused", "invoice.refused", "settlement.paid"));
        var last = awaitHeard(4).stream()
                .map(heard -> JsonPath.from(heard.body()))
                .filter(said -> said.getString("type").equals("settlement.paid"))
                .findFirst()
                .orElseThrow();
        assertThat(last.getMap("data"))
                .containsEntry("settlementId", settlementId.toString())
                .containsEntry("programmeId", "carta-docente")
                .containsEntry("invoiceNumber", "3/2026")
                .containsEntry("paidOn", "2026-12-20")
                .containsEntry("amount", Map.of("cents", 8000, "currency", "EUR"))
                .doesNotContainKey("until");
    }

    private void awaitTypes(String... types) {
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(receiver.heard())
                        .extracting(heard -> JsonPath.from(heard.body()).getString("type"))
                        .containsExactly(types));
    }

    @Test
    void aFailureIsTriedAgainUnderTheSameIdAndBothTriesAreLogged() {
        // Given
        receiver.answerWith(500);
        var webhookId = aWebhook("/hook");
        aRedemption();
        awaitAttempts(webhookId, 1);

        // When
        receiver.answerWith(204);
        clock.putAhead(Duration.ofSeconds(6));
        awaitAttempts(webhookId, 2);

        // Then
        var heard = receiver.heard();
        assertThat(heard).extracting(message -> message.header("webhook-id")).hasSize(2);
        assertThat(heard.getFirst().header("webhook-id"))
                .isEqualTo(heard.getLast().header("webhook-id"));
        var log = log(webhookId);
        assertThat(log.getString("items[0].state")).isEqualTo("DELIVERED");
        assertThat(log.getList("items[0].attempts.status")).containsExactly(500, 204);
    }

    @Test
    void itIsGivenUpAfterDaysAndTheMerchantCanAskForItAgain() {
        // Given
        receiver.answerWith(503);
        var webhookId = aWebhook("/hook");
        aRedemption();
        for (int tries = 1; tries <= TRIES_MAX; tries++) {
            awaitAttempts(webhookId, tries);
            clock.putAhead(Duration.ofHours(25));
        }
        assertThat(log(webhookId).getString("items[0].state")).isEqualTo("FAILED");
        receiver.answerWith(204);

        // When
        String deliveryId = log(webhookId).getString("items[0].deliveryId");
        var again = as(seller.token()).post("/v1/webhooks/" + webhookId + "/deliveries/" + deliveryId + "/redelivery");

        // Then
        assertThat(again.statusCode()).isEqualTo(202);
        awaitAttempts(webhookId, TRIES_MAX + 1);
        assertThat(log(webhookId).getString("items[0].state")).isEqualTo("DELIVERED");
    }

    @Test
    void aRedirectIsNotFollowed() {
        var webhookId = aWebhook("/elsewhere");
        aRedemption();
        awaitAttempts(webhookId, 1);
        assertThat(log(webhookId).getInt("items[0].attempts[0].status")).isEqualTo(302);
        assertThat(receiver.heard()).extracting(Receiver.Heard::path).containsOnly("/elsewhere");
    }

    @Test
    void aReceiverThatNeverAnswersHoldsUpNobody() {
        // Given
        var silent = aWebhook("/silent");
        aRedemption();
        awaitAttempts(silent, 1);
        assertThat(log(silent).getString("items[0].attempts[0].error")).isEqualTo("no answer in time");
        var well = aWebhook("/hook");

        // When
        aRedemption();

        // Then
        await().atMost(TillFixtures.SOON)
                .untilAsserted(
                        () -> assertThat(log(well).getString("items[0].state")).isEqualTo("DELIVERED"));
    }

    /** Two hundred messages of one merchant wait: nobody else comes after them. */
    @Test
    void aMerchantWhoseReceiverIsSlowDelaysNobodyElse() {
        // Given
        var slow = aWebhook("/slow");
        fixtures.change("INSERT INTO webhook_delivery (delivery_id, webhook_id, event_id, type, body, state, next_at,"
                + " made_at) SELECT gen_random_uuid(), '" + slow + "', gen_random_uuid(), 'webhook.test', '{}',"
                + " 'PENDING', now() - interval '1 hour', now() FROM generate_series(1, 200)");
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(receiver.heard()).isNotEmpty());
        seller = fixtures.anActiveSeller();
        var well = aWebhook("/hook");

        // When
        aRedemption();

        // Then
        await().atMost(TillFixtures.SOON)
                .untilAsserted(
                        () -> assertThat(log(well).getString("items[0].state")).isEqualTo("DELIVERED"));
        assertThat(receiver.heard().stream().filter(heard -> heard.path().equals("/slow")))
                .hasSizeLessThan(150);
        fixtures.change("UPDATE webhook SET ended_at = now() WHERE webhook_id = '" + slow + "'");
    }

    /** An address that no check lets in any more, but that a database still has. */
    @Test
    void aMessageThatCannotBeSentIsLoggedAndTriedAgainLikeAnyOther() {
        // Given
        var webhookId = aWebhook("/hook");
        fixtures.change("UPDATE webhook SET url = 'http://127.0.0.1:70000/' WHERE webhook_id = '" + webhookId + "'");

        // When
        aRedemption();

        // Then
        awaitAttempts(webhookId, 1);
        assertThat(log(webhookId).getString("items[0].attempts[0].error")).isEqualTo("cannot be sent");
        assertThat(log(webhookId).getString("items[0].state")).isEqualTo("PENDING");
    }

    @Test
    void aMerchantSendsOnlySoManyTestMessagesAnHour() {
        // Given
        var webhookId = aWebhook("/hook");
        for (int test = 0; test < 60; test++) {
            as(seller.token())
                    .post("/v1/webhooks/" + webhookId + "/test")
                    .then()
                    .statusCode(202);
        }

        // When
        var another = aWebhook("/hook");

        // Then
        assertRefused(as(seller.token()).post("/v1/webhooks/" + another + "/test"), HttpRefusal.TOO_MANY_REQUESTS);
        as(seller.token()).delete("/v1/webhooks/" + webhookId).then().statusCode(204);
        assertRefused(as(seller.token()).post("/v1/webhooks/" + another + "/test"), HttpRefusal.TOO_MANY_REQUESTS);
        clock.putAhead(Duration.ofHours(1).plusSeconds(1));
        as(seller.token()).post("/v1/webhooks/" + another + "/test").then().statusCode(202);
    }

    @Test
    void anAnswerWithoutEndIsNotRead() {
        var webhookId = aWebhook("/endless");
        aRedemption();
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() ->
                        assertThat(log(webhookId).getString("items[0].state")).isEqualTo("DELIVERED"));
    }

    @Test
    void onlyWhatHappensToTheMerchantWhileItsWebhookIsThereIsTold() {
        // Given
        aRedemption();
        var ended = aWebhook("/ended");
        as(seller.token()).delete("/v1/webhooks/" + ended).then().statusCode(204);
        aWebhook("/hook");

        // When
        redeem(fixtures.anActiveSeller().token(), fixtures.aRegisteredVoucher().code(), 100)
                .then()
                .statusCode(201);
        var own = aRedemption();

        // Then
        var heard = awaitHeard(1).getFirst();
        assertThat(heard.path()).isEqualTo("/hook");
        assertThat(JsonPath.from(heard.body()).getString("data.redemptionId")).isEqualTo(own);
        assertRefused(as(seller.token()).get("/v1/webhooks/" + ended), HttpRefusal.NOT_FOUND);
    }

    @Test
    void aWebhookIsItsMerchantsAlone() {
        var webhookId = aWebhook("/hook");
        var stranger = fixtures.anActiveSeller().token();
        for (var answer : List.of(
                as(stranger).get("/v1/webhooks/" + webhookId),
                as(stranger).get("/v1/webhooks/" + webhookId + "/deliveries"),
                as(stranger).delete("/v1/webhooks/" + webhookId),
                as(stranger).post("/v1/webhooks/" + webhookId + "/test"),
                as(stranger).post("/v1/webhooks/" + webhookId + "/deliveries/" + UUID.randomUUID() + "/redelivery"))) {
            assertRefused(answer, HttpRefusal.NOT_FOUND);
        }
        assertRefused(as(seller.cashierToken()).get("/v1/webhooks"), HttpRefusal.FORBIDDEN);
    }

    @Test
    void aTestMessageIsSentOnceForItsKey() {
        var webhookId = aWebhook("/hook");
        var key = UUID.randomUUID().toString();
        var first = as(seller.token(), key).post("/v1/webhooks/" + webhookId + "/test");
        var repeat = as(seller.token(), key).post("/v1/webhooks/" + webhookId + "/test");
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(repeat.asString()).isEqualTo(first.asString());
        assertThat(awaitHeard(1).getFirst().header("webhook-id")).isEqualTo(first.path("deliveryId"));
    }

    @Test
    void aMerchantHasOnlySoManyWebhooksAndARepeatMakesNone() {
        var key = UUID.randomUUID().toString();
        var body = Map.of("url", receiver.url("/hook"));
        var first = as(seller.token(), key).body(body).post("/v1/webhooks");
        var repeat = as(seller.token(), key).body(body).post("/v1/webhooks");
        assertThat(repeat.asString()).isEqualTo(first.asString());
        for (int number = 1; number < 10; number++) {
            aWebhook("/hook");
        }
        assertRefused(make("/hook"), MerchantRefusal.WEBHOOKS_TOO_MANY);
        assertThat(as(seller.token()).get("/v1/webhooks").jsonPath().getList("items"))
                .hasSize(10);
        var broken = as(seller.token()).body(Map.of("url", "nowhere")).post("/v1/webhooks");
        assertRefused(broken, MerchantRefusal.WEBHOOK_URL_REFUSED);
    }

    /** As a receiver computes it (Standard Webhooks): over id, timestamp and body, with the decoded secret. */
    private static String signature(String secret, Receiver.Heard message) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        var signed = message.header("webhook-id") + "." + message.header("webhook-timestamp") + "." + message.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
