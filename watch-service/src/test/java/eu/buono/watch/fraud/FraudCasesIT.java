package eu.buono.watch.fraud;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.EventHeader;
import eu.buono.contracts.event.FraudEvent;
import eu.buono.contracts.event.FraudEvent.FigureName;
import eu.buono.contracts.event.FraudEvent.FraudDecidedV1;
import eu.buono.contracts.event.FraudEvent.FraudFigure;
import eu.buono.contracts.event.FraudEvent.FraudOutcome;
import eu.buono.contracts.event.FraudEvent.FraudSignal;
import eu.buono.contracts.event.FraudEvent.FraudSuspectedV1;
import eu.buono.contracts.event.FraudEvent.SuspectClaim;
import eu.buono.contracts.event.Topic;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What support reads of a finding, and that the metrics are there before anything is found. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class FraudCasesIT {

    private static final String CASES = "/v1/support/watch-service/fraud-cases";
    private static final Duration EFFECT_MAX = Duration.ofSeconds(20);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final MerchantId merchant = new MerchantId(UUID.randomUUID());
    private final FraudCaseId caseId = FraudCaseId.about(merchant.toString());

    @Test
    void aCaseSaysWhyAndWhatItConcernsHoweverOftenItIsTold() {
        // Given
        var first = claim();
        var second = claim();
        publish(finding(1, 100, first));
        publish(finding(2, 101, second));

        // When
        publish(finding(1, 100, first));

        // Then
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> support()
                        .get(CASES + "/" + caseId)
                        .then()
                        .statusCode(200)
                        .body("signal", equalTo("WHOLE_SUMS"))
                        .body("day", equalTo("2026-11-23"))
                        .body("figures[0].name", equalTo("HOLDERS"))
                        .body("figures[0].value", equalTo(101))
                        .body("figures[0].threshold", equalTo(100))
                        .body("claims", equalTo(2))
                        .body("amount.cents", equalTo(100_000)));
        support()
                .get(CASES + "/" + caseId + "/claims")
                .then()
                .body("items", hasSize(2))
                .body("items.voucherId", hasItem(second.voucherId().toString()));
        support()
                .get(CASES + "?voucherId=" + first.voucherId())
                .then()
                .body("items", hasSize(1))
                .body("items[0].caseId", equalTo(caseId.toString()));
        support()
                .get(CASES + "?merchantId=" + merchant + "&signal=SPLIT_SUM")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void aCaseSaysWhatWasDecidedUntilMoreIsFound() {
        // Given
        var capture = claim();
        publish(finding(1, 100, capture));

        // When
        publish(new FraudDecidedV1(
                caseId,
                1,
                merchant,
                new ProgrammeId("carta-docente"),
                FraudOutcome.REFUSED,
                1,
                "nothing was sold",
                NOON));

        // Then
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> support()
                        .get(CASES + "/" + caseId)
                        .then()
                        .statusCode(200)
                        .body("state", equalTo("REFUSED"))
                        .body("decision.reason", equalTo("nothing was sold"))
                        .body("decision.decidedAt", equalTo(NOON.toString())));

        // When
        publish(finding(2, 101, claim()));

        // Then
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> support().get(CASES + "/" + caseId).then().body("state", equalTo("OPEN")));
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> assertThat(typesOf(capture.voucherId().value()))
                        .as("the voucher's timeline")
                        .containsExactly("FraudSuspectedV1"));
        assertThat(typesOf(caseId.value()))
                .as("the case's timeline")
                .containsExactlyInAnyOrder("FraudSuspectedV1", "FraudDecidedV1", "FraudSuspectedV1");
    }

    @Test
    void casesArePaged() {
        // Given
        for (int number = 0; number < 3; number++) {
            publish(new FraudSuspectedV1(
                    FraudCaseId.about(merchant + " " + number),
                    1,
                    merchant,
                    new ProgrammeId("carta-docente"),
                    FraudSignal.SPLIT_SUM,
                    LocalDate.parse("2026-11-23"),
                    List.of(),
                    List.of(claim())));
        }
        await().atMost(EFFECT_MAX)
                .untilAsserted(() ->
                        support().get(CASES + "?merchantId=" + merchant).then().body("items", hasSize(3)));

        // When
        var page = support().get(CASES + "?limit=2&merchantId=" + merchant);

        // Then
        page.then().body("items", hasSize(2));
        support()
                .get(CASES + "?limit=2&merchantId=" + merchant + "&cursor=" + page.path("next"))
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void whoIsNoStaffSeesNoCaseAndWhatIsNotThereIsNotFound() {
        // Given
        var shop = given().auth().oauth2(Tokens.merchant(merchant));

        // Then
        shop.get(CASES).then().statusCode(403);
        support().get(CASES + "/" + UUID.randomUUID()).then().statusCode(404);
        support().get(CASES + "/" + UUID.randomUUID() + "/claims").then().statusCode(404);
    }

    @Test
    void metricsAreThereBeforeAnythingIsFound() {
        // When
        var metrics = given().get("/q/metrics").asString();

        // Then
        assertThat(metrics)
                .contains("buono_fraud_cases_total{signal=\"instant-cashing\"} 0.0")
                .contains("buono_fraud_captures_total 0.0")
                .contains("buono_fraud_running");
    }

    private static List<String> typesOf(UUID subject) {
        return support()
                .contentType("application/json")
                .body("{\"subjectId\":\"%s\",\"reason\":\"case 4711\"}".formatted(subject))
                .post("/v1/support/watch-service/timelines")
                .then()
                .statusCode(200)
                .extract()
                .path("items.type");
    }

    private FraudSuspectedV1 finding(int number, long holders, SuspectClaim claim) {
        return new FraudSuspectedV1(
                caseId,
                number,
                merchant,
                new ProgrammeId("carta-docente"),
                FraudSignal.WHOLE_SUMS,
                LocalDate.parse("2026-11-23"),
                List.of(new FraudFigure(FigureName.HOLDERS, holders, 100)),
                List.of(claim));
    }

    private static SuspectClaim claim() {
        return new SuspectClaim(
                new VoucherId(UUID.randomUUID()), new RedemptionId(UUID.randomUUID()), Money.eur(50_000));
    }

    private static RequestSpecification support() {
        return given().auth().oauth2(Tokens.support());
    }

    private static void publish(FraudEvent finding) {
        var kafka = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        var key = finding.aggregateId().toString().getBytes(UTF_8);
        var message = new ProducerRecord<>(Topic.FRAUD.kafkaName(), key, EventCodec.encode(finding));
        message.headers()
                .add(EventHeader.ID.wireName(), UUID.randomUUID().toString().getBytes(UTF_8));
        message.headers()
                .add(EventHeader.TYPE.wireName(), EventCodec.typeOf(finding).getBytes(UTF_8));
        message.headers().add(EventHeader.TIME.wireName(), NOON.toString().getBytes(UTF_8));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(message).get(EFFECT_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException
                | java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("Kafka does not take a finding", e);
        }
    }
}
