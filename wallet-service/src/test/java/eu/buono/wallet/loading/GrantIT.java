package eu.buono.wallet.loading;

import static eu.buono.wallet.WalletFixtures.CARTA_DOCENTE;
import static eu.buono.wallet.WalletFixtures.aPerson;
import static eu.buono.wallet.WalletFixtures.as;
import static eu.buono.wallet.WalletFixtures.asPublicBody;
import static eu.buono.wallet.WalletFixtures.grantBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.TaxCode;
import eu.buono.contracts.event.LoadEvent.GrantRequestedV1;
import eu.buono.contracts.event.WalletEvent.GrantLoadedV1;
import eu.buono.contracts.event.WalletEvent.GrantRefusalReason;
import eu.buono.contracts.event.WalletEvent.GrantRefusedV1;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.wallet.WalletFixtures;
import eu.buono.wallet.api.WalletRefusal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class GrantIT {

    /** Whom every bad body names. */
    private static final TaxCode UNTOUCHED = aPerson();

    @Inject
    WalletFixtures fixtures;

    private final TaxCode person = aPerson();

    @Test
    void theSameGrantAgainIsNoSecondLot() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);

        // When
        var again = asPublicBody()
                .contentType(ContentType.JSON)
                .body(grantBody(person, "2026/27", 30_000))
                .post("/v1/grants")
                .then();

        // Then
        again.statusCode(200);
        assertThat(again.extract().jsonPath().getBoolean("alreadyLoaded")).isTrue();
        assertThat(WalletFixtures.balances(walletId)).containsExactly(30_000, 0, 0, 0);
    }

    @Test
    void theSameKeyAnswersTheSame() {
        // Given
        var key = UUID.randomUUID().toString();
        var first = grantWithKey(key, 30_000);

        // Then
        assertThat(grantWithKey(key, 30_000).extract().asString())
                .isEqualTo(first.extract().asString());
        assertThat(grantWithKey(key, 30_001)
                        .statusCode(422)
                        .extract()
                        .jsonPath()
                        .getString("code"))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void manyGrantsOfTheSameAtOnceAreOneLot() {
        // When
        IntStream.range(0, 20)
                .parallel()
                .forEach(number -> asPublicBody()
                        .contentType(ContentType.JSON)
                        .body(grantBody(person, "2026/27", 30_000))
                        .post("/v1/grants"));

        // Then
        var wallets = as(Tokens.beneficiary(person))
                .get("/v1/wallets")
                .then()
                .extract()
                .jsonPath();
        assertThat(wallets.getList("items.loaded.cents")).containsExactly(30_000);
    }

    @Test
    void noSpellingOfTheReferenceGivesMoreThanTheYearsCap() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);
        fixtures.grant(person, "rate 2", 20_000);

        // When
        var refused = Stream.of("rate 3", "Rate 2", "decreto 7")
                .map(reference -> grant(reference, 1).statusCode(422).extract().jsonPath())
                .toList();

        // Then
        assertThat(refused)
                .extracting(problem -> problem.getString("code"))
                .containsOnly(WalletRefusal.GRANT_CAP_EXCEEDED.name());
        assertThat(refused.getFirst().getString("detail"))
                .isEqualTo("the cap of programme year 2026 is EUR 500.00 a person, and 500.00 are loaded already");
        grant("a.s. 2026/2027", 30_000).statusCode(200);
        grant("2025/26", 38_300).statusCode(201);
        assertThat(WalletFixtures.balances(walletId)).containsExactly(88_300, 0, 0, 0);
    }

    @Test
    void manyGrantsAtOnceStayWithinTheCap() {
        // When
        var statuses = IntStream.range(0, 20)
                .parallel()
                .mapToObj(number -> grant("rate " + number, 20_000).extract().statusCode())
                .toList();

        // Then
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(2);
        assertThat(statuses).filteredOn(status -> status == 422).hasSize(18);
        assertThat(loadedCents()).containsExactly(40_000);
    }

    @Test
    void theCapHoldsOnTheTopicAsWell() {
        // Given
        var beneficiaryId = fixtures.beneficiary(person);
        try (var told = fixtures.recorder()) {

            // When
            fixtures.send(requested(beneficiaryId, "rate 1", 30_000, CARTA_DOCENTE));
            fixtures.send(requested(beneficiaryId, "rate 2", 30_000, CARTA_DOCENTE));

            // Then
            await().untilAsserted(
                            () -> assertThat(told.events(beneficiaryId.value())).hasSize(2));
            assertThat(told.events(beneficiaryId.value()).getLast())
                    .isEqualTo(new GrantRefusedV1(beneficiaryId, "rate 2", GrantRefusalReason.GRANT_CAP_EXCEEDED));
        }
    }

    @Test
    void aGrantByTopicIsAnsweredOnTheWalletTopic() {
        // Given
        try (var told = fixtures.recorder()) {
            var beneficiaryId = fixtures.beneficiary(person);

            // When
            fixtures.send(requested(beneficiaryId, "2026/27", 30_000, CARTA_DOCENTE));
            fixtures.send(requested(beneficiaryId, "2026/27", 30_000, CARTA_DOCENTE));
            fixtures.send(requested(beneficiaryId, "2026/27", 30_001, CARTA_DOCENTE));
            fixtures.send(requested(beneficiaryId, "x", 0, CARTA_DOCENTE));
            fixtures.send(requested(beneficiaryId, " ", 1, CARTA_DOCENTE));
            fixtures.send(requested(beneficiaryId, "x", 1, new ProgrammeId("games")));

            // Then
            await().untilAsserted(
                            () -> assertThat(told.events(beneficiaryId.value())).hasSize(5));
            assertThat(told.events(beneficiaryId.value()).getFirst()).isInstanceOf(GrantLoadedV1.class);
            assertThat(told.events(beneficiaryId.value()).stream()
                            .skip(1)
                            .map(event -> ((GrantRefusedV1) event).refusal()))
                    .containsExactly(
                            GrantRefusalReason.GRANT_CONFLICT,
                            GrantRefusalReason.AMOUNT_INVALID,
                            GrantRefusalReason.REQUEST_MALFORMED,
                            GrantRefusalReason.PROGRAMME_UNKNOWN);
        }
    }

    @Test
    void aPersonIsLookedUpWithoutAChange() {
        // When
        var found = as(Tokens.publicBody())
                .contentType(ContentType.JSON)
                .body("{\"taxCode\":\"" + person.text() + "\"}")
                .post("/v1/beneficiaries/lookup")
                .then()
                .statusCode(200);

        // Then
        assertThat(found.extract().jsonPath().getString("beneficiaryId"))
                .isEqualTo(fixtures.beneficiary(person).toString());
    }

    static Stream<Arguments> badBodies() {
        var good = "{\"taxCode\":\"" + UNTOUCHED.text()
                + "\",\"programmeId\":\"carta-docente\",\"amount\":{\"cents\":100,\"currency\":\"EUR\"}}";
        return Stream.of(
                argumentSet("no body", "", 400),
                argumentSet("not JSON", "{", 400),
                argumentSet("list", "[" + good + "]", 400),
                argumentSet("unknown field", good.replace("{\"taxCode", "{\"x\":1,\"taxCode"), 400),
                argumentSet("fraction", good.replace("100", "100.5"), 400),
                argumentSet("text for a number", good.replace("100", "\"100\""), 400),
                argumentSet("negative", good.replace("100", "-100"), 400),
                argumentSet("zero", good.replace("100", "0"), 422),
                argumentSet("huge", good.replace("100", "999999999999999999"), 400),
                argumentSet("beyond a long", good.replace("100", "99999999999999999999999"), 400),
                argumentSet("above the limit", good.replace("100", "50001"), 422),
                argumentSet("currency", good.replace("EUR", "CHF"), 422),
                argumentSet("no currency", good.replace(",\"currency\":\"EUR\"", ""), 400),
                argumentSet("tax code", good.replace("\"taxCode\":\"X", "\"taxCode\":\"Y"), 422),
                argumentSet("programme", good.replace("carta-docente", "games"), 422),
                argumentSet("programme's form", good.replace("carta-docente", "GAMES!"), 400),
                argumentSet("null", good.replace("\"carta-docente\"", "null"), 400),
                argumentSet("validity", good.replace("\"amount\"", "\"validFrom\":\"soon\",\"amount\""), 400),
                argumentSet(
                        "validity over",
                        good.replace("\"amount\"", "\"validUntil\":\"2020-01-01T00:00:00Z\",\"amount\""),
                        422),
                argumentSet("oversized", good.replace("carta-docente", "c".repeat(100_000)), 413),
                argumentSet("NUL", good.replace("\"amount\"", "\"grantReference\":\"a\\u0000\",\"amount\""), 400));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void refusesWithAProblem(String body, int status) {
        asPublicBody()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/grants")
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
        as(Tokens.beneficiary(UNTOUCHED))
                .get("/v1/wallets")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"taxCode\":null}",
                "{\"taxCode\":7}",
                "{\"taxCode\":\"a\\u0000\"}",
                "{\"taxCode\":\"RSSMRA80A01H501U\",\"x\":1}"
            })
    void aLookUpThatCannotBeReadIsRefused(String body) {
        as(Tokens.publicBody())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/beneficiaries/lookup")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void aLookUpOfAWrongTaxCodeOrBySomebodyElseIsRefused() {
        as(Tokens.publicBody())
                .contentType(ContentType.JSON)
                .body("{\"taxCode\":\"RSSMRA80A01H501X\"}")
                .post("/v1/beneficiaries/lookup")
                .then()
                .statusCode(422)
                .body("code", equalTo("TAX_CODE_INVALID"));
        as(Tokens.beneficiary(person))
                .contentType(ContentType.JSON)
                .body("{\"taxCode\":\"" + person.text() + "\"}")
                .post("/v1/beneficiaries/lookup")
                .then()
                .statusCode(403);
    }

    @Test
    void onlyThePublicBodyGrants() {
        as(Tokens.beneficiary(person))
                .header("Idempotency-Key", "1")
                .contentType(ContentType.JSON)
                .body(grantBody(person, "2026/27", 1))
                .post("/v1/grants")
                .then()
                .statusCode(403);
    }

    private io.restassured.response.ValidatableResponse grant(String reference, long cents) {
        return asPublicBody()
                .contentType(ContentType.JSON)
                .body(grantBody(person, reference, cents))
                .post("/v1/grants")
                .then();
    }

    private List<Integer> loadedCents() {
        return as(Tokens.beneficiary(person))
                .get("/v1/wallets")
                .then()
                .extract()
                .jsonPath()
                .getList("items.loaded.cents");
    }

    private io.restassured.response.ValidatableResponse grantWithKey(String key, long cents) {
        return as(Tokens.publicBody())
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(grantBody(person, "2026/27", cents))
                .post("/v1/grants")
                .then();
    }

    private static GrantRequestedV1 requested(
            BeneficiaryId beneficiaryId, String reference, long cents, ProgrammeId programmeId) {
        return new GrantRequestedV1(
                beneficiaryId,
                reference,
                programmeId,
                Money.eur(cents),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
