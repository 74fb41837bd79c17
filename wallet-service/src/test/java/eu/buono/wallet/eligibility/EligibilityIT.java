package eu.buono.wallet.eligibility;

import static eu.buono.wallet.WalletFixtures.aPerson;
import static eu.buono.wallet.WalletFixtures.as;
import static eu.buono.wallet.WalletFixtures.asPublicBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import eu.buono.contracts.TaxCode;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.wallet.WalletFixtures;
import eu.buono.wallet.api.WalletRefusal;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each test has a class of people of its own, since a fund is divided among everybody of its classes. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class EligibilityIT {

    private static final String PROGRAMME = "/v1/programmes/carta-docente";
    private static final String OTHER_PERSON =
            Tokens.issuer().token("second-person", List.of("public-body"), Map.of(), Duration.ofHours(1));

    /** The programme's years begin on the first of September. */
    private static final int YEAR =
            LocalDate.now(ZoneId.of("Europe/Rome")).minusMonths(8).getYear();

    private static final String REFERENCE = "%d/%02d".formatted(YEAR, (YEAR + 1) % 100);
    private static final Duration LOADED_MAX = Duration.ofSeconds(60);

    @Inject
    WalletFixtures fixtures;

    @Inject
    AgroalDataSource dataSource;

    /** A distribution as no interface would make it; its load job does not exist. */
    private UUID inDatabase(String classId, long perPersonCents, boolean isApproved) throws SQLException {
        var distributionId = UUID.randomUUID();
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("""
                        INSERT INTO fund_distribution (distribution_id, programme_id, programme_year, class_ids, grant_reference,
                                                       currency, fund_cents, people, per_person_cents, valid_from, valid_until,
                                                       proposed_by, proposed_at, reason, state, decided_by, decided_at,
                                                       decision_reason, load_job_id)
                        VALUES (?, 'carta-docente', ?, ?, ?, 'EUR', 1000000, 1, ?, now(), now() + interval '1 year', 'one', now(),
                                'decree', ?, ?, ?, ?, ?)
                        """)) {
            insert.setObject(1, distributionId);
            insert.setInt(2, YEAR);
            insert.setString(3, classId);
            insert.setString(4, REFERENCE);
            insert.setLong(5, perPersonCents);
            insert.setString(6, isApproved ? "APPROVED" : "PROPOSED");
            insert.setString(7, isApproved ? "another" : null);
            insert.setObject(8, isApproved ? OffsetDateTime.now(ZoneOffset.UTC) : null);
            insert.setString(9, isApproved ? "checked" : null);
            insert.setObject(10, isApproved ? UUID.randomUUID() : null);
            insert.executeUpdate();
        }
        return distributionId;
    }

    private static ValidatableResponse record(TaxCode person, String rest) {
        return record(List.of("{\"taxCode\":\"%s\",%s}".formatted(person.text(), rest)));
    }

    private static ValidatableResponse record(List<String> people) {
        return asPublicBody()
                .contentType(ContentType.JSON)
                .body("{\"programmeYear\":%d,\"people\":[%s]}".formatted(YEAR, String.join(",", people)))
                .post(PROGRAMME + "/eligibility")
                .then();
    }

    private static String due(String classId) {
        return "\"classId\":\"%s\",\"evidenceDate\":\"2026-08-20\"".formatted(classId);
    }

    private static ValidatableResponse explain(TaxCode person) {
        return as(Tokens.beneficiary(person))
                .get(PROGRAMME + "/eligibility")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse propose(String classId, long cents) {
        return asPublicBody()
                .contentType(ContentType.JSON)
                .body("""
                {"programmeYear":%d,"fund":{"cents":%d,"currency":"EUR"},"classIds":["%s"],\
                "grantReference":"%s","reason":"Decree 42/2026"}""".formatted(YEAR, cents, classId, REFERENCE))
                .post(PROGRAMME + "/distributions")
                .then();
    }

    private static ValidatableResponse decide(String token, String distributionId, String decision) {
        return as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"checked\"}")
                .post(PROGRAMME + "/distributions/" + distributionId + "/" + decision)
                .then();
    }

    private static void awaitDone(String loadJobId, int loaded, int refused) {
        await().atMost(LOADED_MAX)
                .untilAsserted(() -> as(Tokens.publicBody())
                        .get("/v1/load-jobs/" + loadJobId)
                        .then()
                        .statusCode(200)
                        .body("state", equalTo("DONE"))
                        .body("loaded", equalTo(loaded))
                        .body("refused", equalTo(refused)));
    }

    @Test
    void whoeverAsksWhyThereIsNothingReadsClassEvidenceAndWhereToAppeal() {
        // Given
        var person = aPerson();
        explain(person)
                .body("years", hasSize(1))
                .body("years[0].programmeYear", equalTo(YEAR))
                .body("years[0].outcome", equalTo("NOT_RECORDED"))
                .body("years[0].classId", nullValue())
                .body("years[0].granted.cents", equalTo(0))
                .body("years[0].appeal.it", startsWith("La segreteria"));

        // When
        record(person, due("permanent")).statusCode(200).body("recorded", equalTo(1));
        record(person, due("permanent")).statusCode(200).body("unchanged", equalTo(1));

        // Then
        explain(person)
                .body("years[0].outcome", equalTo("AWAITED"))
                .body("years[0].className.en", equalTo("Permanent teachers"))
                .body("years[0].evidenceDate", equalTo("2026-08-20"))
                .body("years[0].recordedAt", notNullValue());
        record(person, due("permanent") + ",\"isEligible\":false,\"reason\":\"On leave without pay\"")
                .statusCode(200)
                .body("recorded", equalTo(1));
        explain(person)
                .body("years[0].outcome", equalTo("NOT_DUE"))
                .body("years[0].reason", equalTo("On leave without pay"));
        fixtures.grant(person, REFERENCE, 10_000);
        explain(person).body("years[0].outcome", equalTo("GRANTED")).body("years[0].granted.cents", equalTo(10_000));
    }

    @Test
    void aFundIsComputedShownAndGrantedOnceAnotherPersonHasApproved() throws SQLException {
        // Given: one that cannot be handed over keeps no other waiting
        inDatabase("annual-supply", 1, true);
        var people = IntStream.range(0, 3).mapToObj(number -> aPerson()).toList();
        record(people.stream()
                        .map(person -> "{\"taxCode\":\"%s\",%s}".formatted(person.text(), due("annual-supply")))
                        .toList())
                .statusCode(200)
                .body("recorded", equalTo(3));
        fixtures.grant(people.getLast(), "arrears", 40_000);

        // When
        String distributionId = propose("annual-supply", 50_000)
                .statusCode(201)
                .body("state", equalTo("PROPOSED"))
                .body("people", equalTo(3))
                .body("perPerson.cents", equalTo(16_666))
                .body("remainder.cents", equalTo(2))
                .body("validUntil", equalTo((YEAR + 2) + "-08-31T22:00:00Z"))
                .extract()
                .path("distributionId");
        decide(Tokens.publicBody(), distributionId, "approval")
                .statusCode(403)
                .body("code", equalTo(WalletRefusal.DISTRIBUTION_NEEDS_ANOTHER_PERSON.name()));
        String loadJobId = decide(OTHER_PERSON, distributionId, "approval")
                .statusCode(200)
                .body("state", equalTo("APPROVED"))
                .body("decision.reason", equalTo("checked"))
                .extract()
                .path("loadJobId");

        // Then
        awaitDone(loadJobId, 2, 1);
        explain(people.getFirst()).body("years[0].granted.cents", equalTo(16_666));
        explain(people.getLast()).body("years[0].granted.cents", equalTo(40_000));
        assertThat(as(Tokens.publicBody())
                        .get("/v1/load-jobs/" + loadJobId + "/refusals")
                        .asString())
                .contains(WalletRefusal.GRANT_CAP_EXCEEDED.name());
        decide(OTHER_PERSON, distributionId, "rejection")
                .statusCode(409)
                .body("code", equalTo(WalletRefusal.DISTRIBUTION_DECIDED.name()));
    }

    @Test
    void aDistributionOfOtherPeopleThanWereShownIsNotApproved() {
        // Given
        var first = aPerson();
        record(first, due("supply-until-june")).statusCode(200);
        String distributionId = propose("supply-until-june", 10_000)
                .statusCode(201)
                .body("people", equalTo(1))
                .extract()
                .path("distributionId");

        // When
        record(aPerson(), due("supply-until-june")).statusCode(200);

        // Then
        decide(OTHER_PERSON, distributionId, "approval")
                .statusCode(409)
                .body("code", equalTo(WalletRefusal.DISTRIBUTION_OUTDATED.name()))
                .body("people", equalTo("2"));
        decide(OTHER_PERSON, distributionId, "rejection").statusCode(200).body("state", equalTo("REJECTED"));
        explain(first).body("years[0].outcome", equalTo("AWAITED"));
    }

    @Test
    void aDistributionByOtherRulesThanOfTodayIsNotApproved() throws SQLException {
        // Given
        var aboveTheRule = inDatabase("educational-staff", 1_000_000, false);
        var ofAClassThatIsNoMore = inDatabase("retired", 100, false);

        // When
        var answers = Stream.of(aboveTheRule, ofAClassThatIsNoMore)
                .map(distributionId -> decide(OTHER_PERSON, distributionId.toString(), "approval"))
                .toList();

        // Then
        answers.forEach(
                answer -> answer.statusCode(409).body("code", equalTo(WalletRefusal.DISTRIBUTION_OUTDATED.name())));
    }

    @Test
    void ofAProgrammeThatHasEndedThereIsNothingToExplainAndAnUnknownOneIsNotFound() {
        as(Tokens.beneficiary(aPerson()))
                .get("/v1/programmes/18app/eligibility")
                .then()
                .statusCode(200)
                .body("years", hasSize(0));
        as(Tokens.beneficiary(aPerson()))
                .get("/v1/programmes/no-such-one/eligibility")
                .then()
                .statusCode(404);
    }

    @Test
    void allPeopleOfARequestAreRecordedOrNobody() {
        // Given
        var good = aPerson();
        var row = "{\"taxCode\":\"%s\",%s}".formatted(good.text(), due("educational-staff"));

        // When
        var answers = Stream.of(
                        "{\"taxCode\":\"RSSMRA80A01H501X\"," + due("educational-staff") + "}",
                        "{\"taxCode\":\"%s\",%s}".formatted(aPerson().text(), due("retired")),
                        row,
                        "{\"taxCode\":\"%s\",\"classId\":\"permanent\",\"evidenceDate\":\"2999-01-01\"}"
                                .formatted(aPerson().text()),
                        "{\"taxCode\":\"%s\",%s,\"isEligible\":false}"
                                .formatted(aPerson().text(), due("educational-staff")))
                .map(bad -> record(List.of(row, bad)).extract())
                .map(answer -> answer.path("code") + " "
                        + answer.path("detail").toString().split(":")[0])
                .collect(Collectors.toList());

        // Then
        assertThat(answers)
                .containsExactly(
                        "TAX_CODE_INVALID person 2",
                        "ELIGIBILITY_CLASS_UNKNOWN person 2",
                        "ROW_DUPLICATE person 2",
                        "REQUEST_MALFORMED person 2",
                        "REQUEST_MALFORMED person 2");
        explain(good).body("years[0].outcome", equalTo("NOT_RECORDED"));
    }

    @Test
    void nobodyReadsAboutSomebodyElseAndStaffIsWrittenDown() {
        // Given
        var person = aPerson();
        var id = fixtures.beneficiary(person).toString();

        // When
        var answer =
                as(Tokens.beneficiary(aPerson())).queryParam("beneficiary", id).get(PROGRAMME + "/eligibility");

        // Then
        answer.then().statusCode(404);
        as(Tokens.support())
                .queryParam("beneficiary", id)
                .get(PROGRAMME + "/eligibility")
                .then()
                .statusCode(200)
                .body("years[0].outcome", equalTo("NOT_RECORDED"));
        as(Tokens.publicBody())
                .get("/v1/support/wallet-service/look-ups")
                .then()
                .body("items[0].subject", equalTo(id));
        as(Tokens.support()).get(PROGRAMME + "/distributions").then().statusCode(403);
    }
}
