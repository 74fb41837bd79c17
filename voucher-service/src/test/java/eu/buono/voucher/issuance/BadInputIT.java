package eu.buono.voucher.issuance;

import static eu.buono.voucher.VoucherFixtures.BODY;
import static eu.buono.voucher.VoucherFixtures.aKey;
import static eu.buono.voucher.VoucherFixtures.aRequestedVoucherOf;
import static eu.buono.voucher.VoucherFixtures.aTeacher;
import static eu.buono.voucher.VoucherFixtures.id;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.MerchantId;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent: a 4xx problem, never a 5xx, and nothing changed. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class BadInputIT {

    private static final String MALFORMED = "REQUEST_MALFORMED";

    @ParameterizedTest
    @MethodSource("bodies")
    void aRequestThatCannotBeReadChangesNothing(String body, int status, String code) {
        // Given
        var teacher = aTeacher();

        // When
        var answer = teacher.post(aKey(), 0).body(body).post("/v1/vouchers");

        // Then
        answer.then().statusCode(status).contentType("application/problem+json").body("code", equalTo(code));
        teacher.call().get("/v1/vouchers").then().body("items", empty());
    }

    private static Stream<Arguments> bodies() {
        return Stream.of(
                malformed("no body", ""),
                malformed("null", "null"),
                malformed("half a body", BODY.substring(0, 40)),
                malformed("two bodies", BODY + BODY),
                malformed("an array", "[" + BODY + "]"),
                malformed("a text", "\"voucher\""),
                malformed("nothing said", "{}"),
                malformed("unknown field", BODY.replace("{\"programmeId\"", "{\"x\":1,\"programmeId\"")),
                malformed("unknown field of the amount", BODY.replace("\"cents\"", "\"x\":1,\"cents\"")),
                malformed("field twice", BODY.replace("\"channel\":", "\"channel\":\"ONLINE\",\"channel\":")),
                malformed("missing field", BODY.replace("\"channel\":\"PHYSICAL\",", "")),
                malformed("null field", BODY.replace("\"PHYSICAL\"", "null")),
                malformed("number for text", BODY.replace("\"books\"", "7")),
                malformed("object for text", BODY.replace("\"books\"", "{}")),
                malformed("unknown channel", BODY.replace("PHYSICAL", "physical")),
                malformed("number for channel", BODY.replace("\"PHYSICAL\"", "0")),
                malformed("empty programme", BODY.replace("carta-docente", "")),
                malformed("programme with blanks", BODY.replace("carta-docente", "Carta Docente")),
                malformed("programme with NUL", BODY.replace("carta-docente", "carta\\u0000")),
                malformed("long category", BODY.replace("books", "b".repeat(65))),
                malformed("negative amount", BODY.replace("1250", "-1")),
                malformed("fractional amount", BODY.replace("1250", "12.5")),
                malformed("amount with exponent", BODY.replace("1250", "1e3")),
                malformed("amount as text", BODY.replace("1250", "\"1250\"")),
                malformed("huge amount", BODY.replace("1250", "1000000000001")),
                malformed("amount above long", BODY.replace("1250", "9223372036854775808")),
                malformed("amount of a thousand digits", BODY.replace("1250", "9".repeat(1000))),
                malformed("amount NaN", BODY.replace("1250", "NaN")),
                malformed("wrong currency", BODY.replace("EUR", "eur")),
                malformed("deep body", "[".repeat(5000)),
                argumentSet("zero", BODY.replace("1250", "0"), 422, "AMOUNT_INVALID"),
                argumentSet("oversized", BODY.replace("books", "b".repeat(100_000)), 413, "BODY_TOO_LARGE"));
    }

    private static Arguments malformed(String name, String body) {
        return argumentSet(name, body, 400, MALFORMED);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aKeyIsNeeded(String path, String key) {
        // Given
        var teacher = aTeacher();
        var call = teacher.call().contentType(ContentType.JSON).body(path.isEmpty() ? BODY : "{}");
        if (!"absent".equals(key)) {
            call.header("Idempotency-Key", key);
        }

        // When
        var answer = call.post("/v1/vouchers" + path);

        // Then
        answer.then().statusCode(400).body("code", equalTo("IDEMPOTENCY_KEY_MISSING"));
        teacher.call().get("/v1/vouchers").then().body("items", empty());
    }

    private static Stream<Arguments> keys() {
        return Stream.of("", "/" + UUID.randomUUID() + "/cancellation")
                .flatMap(path -> Stream.of("absent", " ", "k".repeat(256))
                        .map(key -> argumentSet(path + " key " + key.length(), path, key)));
    }

    @Test
    void aKeyOfAnotherPersonIsNotMet() {
        // Given
        var key = aKey();
        var first = aTeacher();
        var second = aTeacher();
        first.request(key, 0).then().statusCode(202);

        // When
        var answer = second.request(key, 0);

        // Then
        answer.then().statusCode(202);
        second.call().get("/v1/vouchers").then().body("items.size()", equalTo(1));
    }

    @Test
    void aCancellationThatCannotBeReadChangesNothing() {
        // Given
        var teacher = aTeacher();
        var voucherId = aRequestedVoucherOf(teacher);

        // Then
        for (String body : List.of("", "null", "{", "[]", "{\"x\":1}", "7", "{}{}")) {
            teacher.post(aKey(), 0)
                    .body(body)
                    .post("/v1/vouchers/" + voucherId + "/cancellation")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo(MALFORMED));
        }
        teacher.see(voucherId).then().body("state", equalTo("REQUESTED")).body("$", not(hasKey("cancellation")));
    }

    @Test
    void aCancellationOfAnotherPersonsVoucherChangesNothing() {
        // Given
        var owner = aTeacher();
        var voucherId = aRequestedVoucherOf(owner);

        // When
        var answer = aTeacher().cancel(voucherId, aKey(), 0);

        // Then
        answer.then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        owner.see(voucherId).then().body("state", equalTo("REQUESTED"));
    }

    @Test
    void aKeyUsedForARequestIsNotGoodForACancellation() {
        // Given
        var teacher = aTeacher();
        var key = aKey();
        var voucherId = id(teacher.request(key, 0));

        // When
        var answer = teacher.cancel(voucherId, key, 0);

        // Then
        answer.then().statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        teacher.see(voucherId).then().body("state", equalTo("REQUESTED"));
    }

    @Test
    void onlyJsonIsTaken() {
        // Given
        var teacher = aTeacher();

        // When
        var answer = teacher.call()
                .contentType("text/plain")
                .header("Idempotency-Key", aKey())
                .body(BODY)
                .post("/v1/vouchers");

        // Then
        answer.then().statusCode(415).contentType("application/problem+json");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void whoIsNobodyOrSomebodyElseIsRefused(String method, String path) {
        // Given
        var voucherId = aRequestedVoucherOf(aTeacher());
        var address = path.replace("ID", voucherId.toString());

        // Then
        given().contentType(ContentType.JSON)
                .request(method, address)
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        given().auth()
                .oauth2("not.a.token")
                .contentType(ContentType.JSON)
                .request(method, address)
                .then()
                .statusCode(401);
        for (String token :
                List.of(Tokens.merchant(new MerchantId(UUID.randomUUID())), Tokens.publicBody(), Tokens.support())) {
            var answer =
                    given().auth().oauth2(token).contentType(ContentType.JSON).request(method, address);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
        }
    }

    private static Stream<Arguments> addresses() {
        return Stream.of(
                argumentSet("request", "POST", "/v1/vouchers"),
                argumentSet("list", "GET", "/v1/vouchers"),
                argumentSet("show", "GET", "/v1/vouchers/ID"),
                argumentSet("events", "GET", "/v1/vouchers/ID/events"),
                argumentSet("cancel", "POST", "/v1/vouchers/ID/cancellation"),
                argumentSet("qr", "GET", "/v1/vouchers/ID/qr.svg"),
                argumentSet("barcode", "GET", "/v1/vouchers/ID/barcode.png"),
                argumentSet("totals", "GET", "/v1/ops/voucher-service/totals"));
    }
}
