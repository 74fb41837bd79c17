package eu.buono.wallet.programme;

import static eu.buono.wallet.WalletFixtures.aPerson;
import static eu.buono.wallet.WalletFixtures.as;
import static eu.buono.wallet.WalletFixtures.asPublicBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import eu.buono.contracts.event.ProgrammeEvent.WholeSumsRule;
import eu.buono.contracts.event.Topic;
import eu.buono.platform.testkit.EventRecorder;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.wallet.api.WalletRefusal;
import eu.buono.wallet.programme.TermsDocument.Reading.Readable;
import eu.buono.wallet.programme.model.PublishedProgramme;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes of a programme of its own, which no other test speaks of; no process is started again. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class ChangeIT {

    private static final String PROGRAMME = "/v1/programmes/carta-cultura";
    private static final String MONTH = "{\"tillRules\":{\"reversalWindow\":\"P%dD\"}}";
    private static final String OTHER_PERSON =
            Tokens.issuer().token("second-person", List.of("public-body"), Map.of(), Duration.ofHours(1));

    @Inject
    PublishProgrammes publishProgrammes;

    @Inject
    ProgrammeFiles files;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private int newest;

    @BeforeEach
    void whatIsNewest() {
        newest = RestAssured.get(PROGRAMME + "/versions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getInt("items.find { it.state != 'WITHDRAWN' }.version");
    }

    private Response propose(String patch, String holdsFrom) {
        return propose(patch, holdsFrom, newest);
    }

    private static Response propose(String patch, String holdsFrom, int version) {
        return asPublicBody()
                .contentType(ContentType.JSON)
                .header("If-Match", "\"" + version + "\"")
                .body("{\"patch\":%s,%s\"reason\":\"Decree 42/2026\"}".formatted(patch, holdsFrom))
                .post(PROGRAMME + "/changes");
    }

    private static String from(Instant instant) {
        return "\"holdsFrom\":\"" + instant + "\",";
    }

    private static String idOf(Response proposal) {
        return proposal.then().statusCode(201).extract().path("changeId");
    }

    private static Response decide(String token, String changeId, String decision) {
        return as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"checked\"}")
                .post(PROGRAMME + "/changes/" + changeId + "/" + decision);
    }

    private static Response grant(long cents) {
        return asPublicBody()
                .contentType(ContentType.JSON)
                .body("""
                {"taxCode":"%s","programmeId":"carta-cultura","grantReference":"2026","programmeYear":2026,
                "amount":{"cents":%d,"currency":"EUR"}}""".formatted(aPerson().text(), cents))
                .post("/v1/grants");
    }

    private List<ProgrammePublishedV2> published() {
        try (var recorder = EventRecorder.fromBeginning(bootstrapServers, Topic.PROGRAMME)) {
            var key = new ProgrammeId("carta-cultura").key();
            await().untilAsserted(() -> assertThat(recorder.events(key)).isNotEmpty());
            return recorder.events(key).stream()
                    .map(ProgrammePublishedV2.class::cast)
                    .toList();
        }
    }

    private static void assertRefused(Response answer, int status, WalletRefusal refusal) {
        answer.then().statusCode(status).body("code", equalTo(refusal.name()));
    }

    @Test
    void whatAnotherPersonApprovesHoldsForGrantsWithoutAnyRestart() {
        // Given
        long most = RestAssured.get(PROGRAMME).jsonPath().getLong("grantRules[0].amountCentsMax");
        var amount = "{\"cents\":%d,\"currency\":\"EUR\"}".formatted(most + 1);
        var patch = """
                {"grantRules":[{"from":"2020-01-01","yearStart":"--01-01","validYears":5,\
                "amountMax":%s,"yearAmountMax":%s}]}""".formatted(amount, amount);
        grant(most + 1).then().statusCode(422).body("code", equalTo("AMOUNT_INVALID"));

        // When
        var changeId = idOf(propose(patch, ""));
        decide(OTHER_PERSON, changeId, "approval").then().statusCode(200);

        // Then
        await().untilAsserted(() -> grant(most + 1).then().statusCode(201));
        RestAssured.get(PROGRAMME).then().body("version", equalTo(newest + 1));
        as(Tokens.publicBody())
                .get(PROGRAMME + "/changes/" + changeId)
                .then()
                .statusCode(200)
                .body("state", equalTo("APPROVED"))
                .body("version", equalTo(newest + 1))
                .body("proposal.reason", equalTo("Decree 42/2026"))
                .body("approval.reason", equalTo("checked"))
                .body("approval.by", containsString("second-person"))
                .body("differences.path", hasItems("/grantRules/0/amountMax/cents"))
                .body("differences[0].before", equalTo((int) most))
                .body("differences[0].after", equalTo((int) most + 1));
    }

    @Test
    void aVersionToComeIsPublishedBeforeItHoldsAndCanBeTakenBack() {
        // Given
        var from = Instant.parse("2099-09-01T00:00:00Z");
        var changeId = idOf(propose(MONTH.formatted(31), from(from)));

        // When
        decide(OTHER_PERSON, changeId, "approval").then().statusCode(200).body("holdsFrom", equalTo(from.toString()));

        // Then
        await().untilAsserted(() ->
                assertThat(published().getLast().at(from).version()).isEqualTo(newest + 1));
        assertThat(published().getLast().at(from.minusMillis(1)).version()).isEqualTo(newest);
        RestAssured.get(PROGRAMME + "/versions/" + (newest + 1))
                .then()
                .body("state", equalTo("COMING"))
                .header("ETag", equalTo("\"" + (newest + 1) + "\""))
                .body("terms.tillRules.reversalWindow", equalTo("PT744H"));
        decide(Tokens.publicBody(), changeId, "withdrawal").then().statusCode(200);
        await().untilAsserted(() ->
                assertThat(published().getLast().at(from).version()).isEqualTo(newest));
        RestAssured.get(PROGRAMME + "/versions/" + (newest + 1)).then().body("state", equalTo("WITHDRAWN"));
        assertRefused(decide(OTHER_PERSON, changeId, "approval"), 409, WalletRefusal.PROGRAMME_CHANGE_DECIDED);
    }

    @Test
    void whoeverProposedAChangeDecidesNothingAboutIt() {
        // Given
        var changeId = idOf(propose(MONTH.formatted(32), ""));

        // Then
        var refusal = WalletRefusal.PROGRAMME_CHANGE_NEEDS_ANOTHER_PERSON;
        assertRefused(decide(Tokens.publicBody(), changeId, "approval"), 403, refusal);
        assertRefused(decide(Tokens.publicBody(), changeId, "rejection"), 403, refusal);
        decide(OTHER_PERSON, changeId, "rejection").then().statusCode(200).body("state", equalTo("REJECTED"));
        RestAssured.get(PROGRAMME + "/versions")
                .then()
                .body("items.find { it.state != 'WITHDRAWN' }.version", equalTo(newest));
    }

    @Test
    void ofTwoChangesOfOneVersionTheSecondIsOutdatedAndWhoHasNotReadTheNewestLearnsIt() {
        // Given
        var first = idOf(propose(MONTH.formatted(33), ""));
        var second = idOf(propose(MONTH.formatted(34), ""));
        decide(OTHER_PERSON, first, "approval").then().statusCode(200);

        // Then
        assertRefused(decide(OTHER_PERSON, second, "approval"), 409, WalletRefusal.PROGRAMME_CHANGE_OUTDATED);
        propose(MONTH.formatted(35), "", newest)
                .then()
                .statusCode(412)
                .body("code", equalTo(HttpRefusal.PRECONDITION_FAILED.name()));
        assertRefused(decide(Tokens.publicBody(), first, "withdrawal"), 409, WalletRefusal.PROGRAMME_VERSION_IN_FORCE);
    }

    /** Rules are public, but for what would teach how much is too much. */
    @Test
    void thresholdsOfFraudArePublishedAndShownToWhoDecidesAlone() {
        // Given
        var patch = "{\"fraudRules\":{\"wholeSums\":{\"holdersMin\":%d}}}".formatted(30 + newest);

        // When
        int approved = decide(OTHER_PERSON, idOf(propose(patch, "")), "approval")
                .then()
                .statusCode(200)
                .extract()
                .path("version");

        // Then
        var version = PROGRAMME + "/versions/" + approved;
        asPublicBody().get(version).then().body("terms.fraudRules.wholeSums.holdersMin", equalTo(30 + newest));
        as(Tokens.support()).get(version).then().body("terms.fraudRules.wholeSums.holdersMin", equalTo(30 + newest));
        RestAssured.get(version).then().statusCode(200).body("terms", not(hasKey("fraudRules")));
        as(Tokens.merchant(new MerchantId(UUID.randomUUID())))
                .get(version)
                .then()
                .body("terms", not(hasKey("fraudRules")));
        assertThat(RestAssured.get(PROGRAMME).asString()).doesNotContain("fraudRules");
        await().untilAsserted(() -> assertThat(
                        published().getLast().versions().getLast().terms().fraudRules())
                .hasValueSatisfying(rules -> assertThat(rules.wholeSums()).contains(new WholeSumsRule(30 + newest))));
    }

    @Test
    void everyFaultIsNamedByItsPlace() {
        var patch = """
                {"tillRules":{"reversalWindow":"PT0S","failedAttempts":{"customerMax":0}},"currency":"USD"}""";

        var answer = propose(patch, "");

        assertRefused(answer, 422, WalletRefusal.PROGRAMME_TERMS_INVALID);
        answer.then()
                .body("pointers", containsString("/tillRules/reversalWindow"))
                .body("pointers", containsString("/tillRules/failedAttempts/customerMax"))
                .body("pointers", containsString("/currency"))
                .body("detail", containsString("/currency: never changes"));
        assertRefused(propose("{}", ""), 422, WalletRefusal.PROGRAMME_TERMS_INVALID);
    }

    @Test
    void whatIsNoProposalIsRefused() {
        propose("[]", "").then().statusCode(400);
        propose(MONTH.formatted(36), from(Instant.parse("2020-01-01T00:00:00Z")))
                .then()
                .statusCode(400);
        asPublicBody()
                .contentType(ContentType.JSON)
                .body("{\"patch\":{},\"reason\":\"x\"}")
                .post(PROGRAMME + "/changes")
                .then()
                .statusCode(428)
                .body("code", equalTo(HttpRefusal.PRECONDITION_REQUIRED.name()));
        asPublicBody()
                .contentType(ContentType.JSON)
                .header("If-Match", "\"1\"")
                .body("{\"patch\":{},\"reason\":\"x\"}")
                .post("/v1/programmes/games/changes")
                .then()
                .statusCode(404);
    }

    /** A process that starts with the file of a later release brings none of its rules over what people decided. */
    @Test
    void aFileNeverOverwritesWhatPeopleChanged() {
        // Given
        decide(OTHER_PERSON, idOf(propose(MONTH.formatted(40 + newest), "")), "approval")
                .then()
                .statusCode(200);

        // When
        var shipped = files.read().stream()
                .filter(file -> file.programmeId().value().equals("carta-cultura"))
                .findFirst()
                .orElseThrow();
        var later = TermsDocument.of(shipped.terms()).numbered(newest + 5).read();
        var counting =
                publishProgrammes.publish(List.of(new PublishedProgramme(((Readable) later).terms())), Instant.now());

        // Then
        assertThat(counting)
                .singleElement()
                .satisfies(programme ->
                        assertThat(programme.history().newest().number()).isEqualTo(newest + 1));
    }

    @Test
    void theHistoryIsAListOfPages() {
        // Given
        var older = idOf(propose(MONTH.formatted(71), ""));
        var newer = idOf(propose(MONTH.formatted(72), ""));

        // When
        var page = as(Tokens.publicBody())
                .get(PROGRAMME + "/changes?limit=1")
                .then()
                .statusCode(200);

        // Then
        page.body("items[0].changeId", equalTo(newer));
        as(Tokens.publicBody())
                .get(PROGRAMME + "/changes?limit=1&cursor=" + page.extract().path("next"))
                .then()
                .body("items[0].changeId", equalTo(older));
    }
}
