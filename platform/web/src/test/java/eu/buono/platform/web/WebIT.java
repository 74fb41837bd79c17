package eu.buono.platform.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(SigningKeyResource.class)
class WebIT {

    private static final String ORDER = """
            {"amount":{"cents":1250,"currency":"EUR"},"categoryId":"books","voucherId":"%s","channel":"PHYSICAL",
             "units":1,"isGift":false,"note":"grüße 😀","lines":[{"name":"a","count":1}],
             "day":"2026-09-01"}""".formatted(UUID.randomUUID());

    @Test
    void aGoodBodyIsRead() {
        for (String path : List.of("/v1/try/orders", "/v1/try/hot-orders")) {
            var answer = post(path, ORDER);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.jsonPath().getString("note")).isEqualTo("grüße 😀");
        }
    }

    /** As shipped, without a collector: a thread that sends spans would cost each of the processes its stack. */
    @Test
    void noThreadSendsSpans() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("BatchSpanProcessor"));
    }

    static Stream<Arguments> malformedBodies() {
        return Stream.of(
                        argumentSet("no body", ""),
                        argumentSet("null", "null"),
                        argumentSet("array", "[]"),
                        argumentSet("text", "\"x\""),
                        argumentSet("cut off", ORDER.substring(0, 40)),
                        argumentSet("not JSON", "<order/>"),
                        argumentSet("trailing token", ORDER + " {}"),
                        argumentSet("unknown field", changed("\"units\":1", "\"units\":1,\"x\":1")),
                        argumentSet("unknown field inside", changed("\"cents\":1250", "\"cents\":1250,\"x\":1")),
                        argumentSet("duplicate field", changed("\"units\":1", "\"units\":1,\"units\":1")),
                        argumentSet("missing primitive", changed("\"units\":1,", "")),
                        argumentSet("missing text", changed(",\"note\":\"grüße 😀\"", "")),
                        argumentSet("null primitive", changed("\"units\":1", "\"units\":null")),
                        argumentSet("null text", changed("\"grüße 😀\"", "null")),
                        argumentSet("null list element", changed("{\"name\":\"a\",\"count\":1}", "null")),
                        argumentSet("null optional", changed("\"units\":1", "\"units\":1,\"day\":null")),
                        argumentSet("null id", changed("\"books\"", "null")),
                        argumentSet("float for integer", changed("\"units\":1", "\"units\":1.0")),
                        argumentSet("fractional cents", changed("1250", "12.5")),
                        argumentSet("text for integer", changed("1250", "\"1250\"")),
                        argumentSet("number for text", changed("\"grüße 😀\"", "7")),
                        argumentSet("object for text", changed("\"grüße 😀\"", "{}")),
                        argumentSet("text for boolean", changed("false", "\"false\"")),
                        argumentSet("number for boolean", changed("false", "0")),
                        argumentSet("number for enum", changed("\"PHYSICAL\"", "0")),
                        argumentSet("unknown enum", changed("\"PHYSICAL\"", "\"physical\"")),
                        argumentSet("empty enum", changed("\"PHYSICAL\"", "\"\"")),
                        argumentSet("negative cents", changed("1250", "-1")),
                        argumentSet("huge cents", changed("1250", "9223372036854775807")),
                        argumentSet("cents beyond long", changed("1250", "92233720368547758070")),
                        argumentSet("exponent cents", changed("1250", "1e3")),
                        argumentSet("bad currency", changed("\"EUR\"", "\"eur\"")),
                        argumentSet("bad category", changed("\"books\"", "\"Bücher\"")),
                        argumentSet("number for category", changed("\"books\"", "5")),
                        argumentSet("empty id", ORDER.replaceAll("\"voucherId\":\"[^\"]*\"", "\"voucherId\":\"\"")),
                        argumentSet(
                                "short id",
                                ORDER.replaceAll("\"voucherId\":\"[^\"]*\"", "\"voucherId\":\"1-1-1-1-1\"")),
                        argumentSet("bad date", changed("2026-09-01", "2026-02-30")),
                        argumentSet("number for date", changed("\"2026-09-01\"", "20000")),
                        argumentSet(
                                "far future", changed("\"units\":1", "\"units\":1,\"at\":\"+999999-01-01T00:00:00Z\"")),
                        argumentSet("number for instant", changed("\"units\":1", "\"units\":1,\"at\":1")),
                        argumentSet(
                                "object for list",
                                changed("[{\"name\":\"a\",\"count\":1}]", "{\"name\":\"a\",\"count\":1}")),
                        argumentSet("NUL", changed("grüße", "a\\u0000b")),
                        argumentSet("lone surrogate", changed("grüße", "a\\ud800b")),
                        argumentSet("reversed surrogates", changed("grüße", "\\udc00\\ud800")),
                        argumentSet("NUL in a field name", changed("\"units\"", "\"un\\u0000its\"")),
                        argumentSet("too deep", changed("\"grüße 😀\"", "[".repeat(3000) + "]".repeat(3000))),
                        argumentSet("too long a number", changed("1250", "1".repeat(2000))))
                .flatMap(row -> Stream.of("/v1/try/orders", "/v1/try/hot-orders")
                        .map(path ->
                                argumentSet(path + " " + ((Arguments.ArgumentSet) row).getName(), path, row.get()[0])));
    }

    @ParameterizedTest
    @MethodSource("malformedBodies")
    void aMalformedBodyIsRefused(String path, String body) {
        var answer = post(path, body);
        assertProblem(answer, 400, "REQUEST_MALFORMED");
    }

    @Test
    void aRefusedConstructorExplainsItself() {
        var answer = post("/v1/try/orders", changed("1250", "-1"));
        assertThat(answer.jsonPath().getString("detail")).isEqualTo("amount out of range: -1 cents (at amount)");
    }

    @Test
    void aMissingFieldIsNamed() {
        var answer = post("/v1/try/orders", changed("\"name\":\"a\",", ""));
        assertThat(answer.jsonPath().getString("detail")).contains("lines[0].name");
    }

    @Test
    void aTooLargeBodyIsRefused() {
        String body = changed("grüße", "x".repeat(70_000));
        for (String path : List.of("/v1/try/orders", "/v1/try/hot-orders")) {
            assertProblem(post(path, body), 413, "BODY_TOO_LARGE");
        }
    }

    @Test
    void aBodyBeyondTheServersLimitIsRefused() {
        String body = changed("grüße", "x".repeat(2_000_000));
        for (String path : List.of("/v1/try/orders", "/v1/try/hot-orders")) {
            assertProblem(post(path, body), 413, "BODY_TOO_LARGE");
        }
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                argumentSet("unknown path", "/v1/nowhere", 404, "NOT_FOUND"),
                argumentSet("unknown path outside", "/nowhere", 404, "NOT_FOUND"),
                argumentSet("bad id", "/v1/try/vouchers/x", 404, "NOT_FOUND"),
                argumentSet("short id", "/v1/try/vouchers/1-1-1-1-1", 404, "NOT_FOUND"),
                argumentSet("bad uuid", "/v1/try/uuids/1-1-1-1-1", 404, "NOT_FOUND"),
                argumentSet("bad name", "/v1/try/categories/B%C3%BC", 404, "NOT_FOUND"),
                argumentSet("NUL in path", "/v1/try/categories/a%00b", 400, "REQUEST_MALFORMED"),
                argumentSet("NUL in query", "/v1/try/list?text=%00", 400, "REQUEST_MALFORMED"),
                argumentSet("bad limit", "/v1/try/list?limit=x", 400, "REQUEST_MALFORMED"),
                argumentSet("zero limit", "/v1/try/list?limit=0", 400, "REQUEST_MALFORMED"),
                argumentSet("limit too large", "/v1/try/list?limit=201", 400, "REQUEST_MALFORMED"),
                argumentSet("bad instant", "/v1/try/list?at=yesterday", 400, "REQUEST_MALFORMED"),
                argumentSet("bad enum", "/v1/try/list?channel=X", 400, "REQUEST_MALFORMED"),
                argumentSet("bad id in query", "/v1/try/list?voucher=1-1-1-1-1", 400, "REQUEST_MALFORMED"),
                argumentSet("far future", "/v1/try/list?at=%2B999999-01-01T00:00:00Z", 400, "REQUEST_MALFORMED"),
                argumentSet("unknown query parameter", "/v1/try/list?limt=7", 400, "REQUEST_MALFORMED"),
                argumentSet("query parameter twice", "/v1/try/list?limit=7&limit=8", 400, "REQUEST_MALFORMED"),
                argumentSet("bad id without annotation", "/v1/try/bare/1-1-1-1-1", 404, "NOT_FOUND"),
                argumentSet("query where none is known", "/v1/try/refusal?x=1", 400, "REQUEST_MALFORMED"),
                argumentSet("refusal", "/v1/try/refusal", 409, "VOUCHER_EXPIRED"),
                argumentSet("defect", "/v1/try/defect", 500, "INTERNAL_DEFECT"),
                argumentSet("no token", "/v1/try/me", 401, "UNAUTHENTICATED"),
                argumentSet("forgotten", "/v1/try/forgotten", 401, "UNAUTHENTICATED"),
                argumentSet("method", "/v1/try/orders", 405, "METHOD_NOT_ALLOWED"));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void anAddressThatCannotBeAnsweredIsRefused(String path, int status, String code) {
        var answer = request().get(path);
        assertProblem(answer, status, code);
    }

    @Test
    void anUnknownQueryParameterIsNamed() {
        assertThat(request().get("/v1/try/list?limit=7&limt=8").jsonPath().getString("detail"))
                .isEqualTo("there is no query parameter limt");
        assertThat(request().get("/v1/try/list?%3Cb%3E=8").jsonPath().getString("detail"))
                .isEqualTo("a query parameter is not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit", "at", "channel", "voucher"})
    void aQueryParameterThatCannotBeReadIsNamed(String name) {
        assertThat(request().get("/v1/try/list?" + name + "=!").jsonPath().getString("detail"))
                .isEqualTo(name + " cannot be read");
    }

    @Test
    void aQueryParameterThatStandsThereTwiceIsNamed() {
        assertThat(request().get("/v1/try/list?limit=7&limit=7").jsonPath().getString("detail"))
                .isEqualTo("the query parameter limit stands there 2 times");
    }

    @Test
    void aRefusalSaysWhetherAskingAgainHelps() {
        assertThat(request().get("/v1/try/defect").jsonPath().getString("retry"))
                .isEqualTo("LATER");
        assertThat(request().get("/v1/try/me").jsonPath().getString("retry")).isEqualTo("AFTER_CHANGE");
    }

    @Test
    void aRefusalSpeaksTheCallersLanguage() {
        var italian =
                request().header("Accept-Language", "it-IT,it;q=0.9,en;q=0.5").get("/v1/try/refusal");
        var english = request().get("/v1/try/refusal");

        assertThat(italian.jsonPath().getString("title")).isEqualTo("Il buono è scaduto.");
        assertThat(italian.jsonPath().getString("detail")).isEqualTo("è finito ieri");
        assertThat(italian.header("Content-Language")).isEqualTo("it");
        assertThat(english.jsonPath().getString("title")).isEqualTo("The voucher has expired.");
        assertThat(english.jsonPath().getString("detail")).isEqualTo("it ended yesterday");
        assertThat(english.header("Content-Language")).isEqualTo("en");
        assertThat(english.jsonPath().getMap("$")).doesNotContainKey("words");
    }

    /** Before the resources and beyond them there is no JAX-RS around: it must not speak another language there. */
    @Test
    void whateverRefusesSpeaksTheCallersLanguage() {
        var early = request()
                .header("Accept-Language", "it")
                .contentType("application/json")
                .body(changed("grüße", "x".repeat(2_000_000)))
                .post("/v1/try/orders");
        var unauthenticated = request().header("Accept-Language", "it").get("/v1/try/me");

        assertThat(early.jsonPath().getString("title"))
                .isEqualTo("Il corpo della richiesta supera la dimensione ammessa a questo indirizzo.");
        assertThat(unauthenticated.jsonPath().getString("title")).isEqualTo("Serve un token di accesso valido.");
    }

    @Test
    void aDefectTellsNothingOfItself() {
        assertThat(request().get("/v1/try/defect").asString()).doesNotContain("RSSMRA80A01H501U", "IllegalState");
    }

    @Test
    void goodParametersAreRead() {
        var id = UUID.randomUUID();
        assertThat(request().get("/v1/try/vouchers/" + id).statusCode()).isEqualTo(200);
        assertThat(request().get("/v1/try/categories/books").statusCode()).isEqualTo(200);
        var answer = request().get("/v1/try/list?limit=7&at=2026-01-01T00:00:00Z&channel=PHYSICAL&voucher=" + id);
        assertThat(answer.jsonPath().getList("items")).containsExactly("limit 7");
        assertThat(request().get("/v1/try/list").jsonPath().getList("items")).containsExactly("limit 50");
    }

    @Test
    void everyKindOfParameterIsRead() {
        var id = UUID.randomUUID();
        var answer = request()
                .get("/v1/try/parameters?long=1&integer=2&uuid=%1$s&voucher=%1$s&category=books&channel=ONLINE"
                                .formatted(id)
                        + "&instant=2026-01-01T00:00:00Z&date=2026-01-01&plainVoucher=" + id
                        + "&plainInstant=2026-01-01T00:00:00Z&plainDate=2026-01-01&plainChannel=ONLINE&plainLong=3"
                        + "&vouchers=" + id);
        assertThat(answer.jsonPath().getList("", String.class))
                .containsExactly(
                        "Optional[1]",
                        "Optional[2]",
                        "Optional[" + id + "]",
                        "Optional[" + id + "]",
                        "Optional[books]",
                        "Optional[ONLINE]",
                        "Optional[2026-01-01T00:00:00Z]",
                        "Optional[2026-01-01]",
                        id.toString(),
                        "2026-01-01T00:00:00Z",
                        "2026-01-01",
                        "ONLINE",
                        "3",
                        "[" + id + "]");
    }

    @Test
    void noParameterIsNeeded() {
        var answer = request().get("/v1/try/parameters");
        assertThat(answer.jsonPath().getList("", String.class))
                .containsExactly(
                        "Optional.empty",
                        "Optional.empty",
                        "Optional.empty",
                        "Optional.empty",
                        "Optional.empty",
                        "Optional.empty",
                        "Optional.empty",
                        "Optional.empty",
                        "null",
                        "null",
                        "null",
                        "null",
                        "null",
                        "[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "long",
                "integer",
                "uuid",
                "voucher",
                "category",
                "channel",
                "instant",
                "date",
                "plainVoucher",
                "plainInstant",
                "plainDate",
                "plainChannel",
                "plainLong",
                "vouchers"
            })
    void aParameterThatCannotBeReadIsRefused(String name) {
        var answer = request().get("/v1/try/parameters?" + name + "=%C3%A4");
        assertProblem(answer, 400, "REQUEST_MALFORMED");
    }

    @Test
    void mediaTypesAreHeldTo() {
        assertProblem(
                given().contentType("text/plain").body("x").post("/v1/try/orders"), 415, "MEDIA_TYPE_UNSUPPORTED");
        assertProblem(given().accept("image/png").get("/v1/try/list"), 406, "NOT_ACCEPTABLE");
    }

    static Stream<Arguments> badTokens() {
        var claims = Map.of("fiscal_number", "RSSMRA80A01H501U");
        var later = Instant.now().plusSeconds(300);
        var ours = SigningKeyResource.PROVIDER.getPrivate();
        String good = SigningKeyResource.token(Roles.BENEFICIARY, claims);
        return Stream.of(
                argumentSet("not a token", "x"),
                argumentSet(
                        "expired",
                        SigningKeyResource.token(
                                DevelopmentSecrets.ISSUER,
                                Roles.BENEFICIARY,
                                claims,
                                Instant.now().minusSeconds(60),
                                ours)),
                argumentSet(
                        "other issuer",
                        SigningKeyResource.token("https://else.invalid", Roles.BENEFICIARY, claims, later, ours)),
                argumentSet(
                        "forged",
                        SigningKeyResource.token(
                                DevelopmentSecrets.ISSUER,
                                Roles.BENEFICIARY,
                                claims,
                                later,
                                SigningKeyResource.FORGER.getPrivate())),
                argumentSet("signature cut off", good.substring(0, good.lastIndexOf('.') + 1)),
                argumentSet(
                        "algorithm none",
                        "eyJhbGciOiJub25lIn0" + good.substring(good.indexOf('.'), good.lastIndexOf('.') + 1)));
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void aBadTokenIsRefused(String token) {
        var answer = request().header("Authorization", "Bearer " + token).get("/v1/try/me");
        assertProblem(answer, 401, "UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "Idempotency-Key"})
    void aHeaderThatStandsThereTwiceIsNamed(String name) {
        var answer = request().header(name, "a", "b").get("/v1/try/list");
        assertProblem(answer, 400, "REQUEST_MALFORMED");
        assertThat(answer.jsonPath().getString("detail")).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit", "at", "channel", "voucher"})
    void anEmptyQueryParameterIsNamed(String name) {
        assertThat(request().get("/v1/try/list?" + name + "=").jsonPath().getString("detail"))
                .isEqualTo("the query parameter " + name + " is empty");
    }

    @Test
    void aRefusalSaysItsReference() {
        var answer = request().get("/v1/try/orders");
        assertThat(answer.header("x-request-id")).isEqualTo(answer.jsonPath().getString("supportReference"));
    }

    @Test
    void anotherRoleIsForbidden() {
        assertProblem(as(Roles.MERCHANT, Map.of()).get("/v1/try/me"), 403, "FORBIDDEN");
    }

    @Test
    void theBodyIsNotLookedAtBeforeTheToken() {
        assertProblem(post("/v1/try/guarded-orders", "nonsense"), 401, "UNAUTHENTICATED");
    }

    @Test
    void theBeneficiaryIsKnownByTaxCode() {
        var answer = as(Roles.BENEFICIARY, Map.of("fiscal_number", "TINIT-RSSMRA80A01H501U"))
                .get("/v1/try/me");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString())
                .contains(DevelopmentSecrets.ISSUER + "|subject-1")
                .doesNotContain("RSSMRA");
    }

    @Test
    void tokensThatLackTheClaimAreForbidden() {
        var merchant = Map.of("merchant_id", UUID.randomUUID().toString());
        assertProblem(as(Roles.BENEFICIARY, Map.of()).get("/v1/try/me"), 403, "FORBIDDEN");
        assertProblem(as(Roles.BENEFICIARY, Map.of("fiscal_number", "X")).get("/v1/try/me"), 403, "FORBIDDEN");
        assertProblem(as(Roles.MERCHANT, Map.of()).get("/v1/try/till"), 403, "FORBIDDEN");
        assertProblem(as(Roles.MERCHANT, Map.of("merchant_id", "x")).get("/v1/try/till"), 403, "FORBIDDEN");
        assertProblem(as(Roles.CASHIER, merchant).get("/v1/try/till"), 403, "FORBIDDEN");
        assertThat(as(Roles.MERCHANT, merchant).get("/v1/try/till").statusCode())
                .isEqualTo(200);
    }

    @Test
    void theTraceOfTheCallerIsTheSupportReference() {
        var answer = given().header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .get("/v1/try/refusal");
        assertThat(answer.jsonPath().getString("supportReference")).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    private static String changed(String from, String to) {
        assertThat(ORDER).contains(from);
        return ORDER.replace(from, to);
    }

    private static RequestSpecification request() {
        return given().urlEncodingEnabled(false);
    }

    private static RequestSpecification as(String role, Map<String, String> claims) {
        return given().header("Authorization", "Bearer " + SigningKeyResource.token(role, claims));
    }

    private static Response post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post(path);
    }

    private static void assertProblem(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        var json = answer.jsonPath();
        assertThat(json.getString("code")).isEqualTo(code);
        assertThat(json.getString("type")).isEqualTo("/problems/" + code);
        assertThat(json.getInt("status")).isEqualTo(status);
        assertThat(json.getString("supportReference")).matches("[0-9a-f]{32}");
    }
}
