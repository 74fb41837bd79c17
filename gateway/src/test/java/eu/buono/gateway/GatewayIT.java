package eu.buono.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.MerchantId;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(GatewayIT.Settings.class)
@WithTestResource(UpstreamResource.class)
@WithTestResource(IdentityResource.class)
class GatewayIT {

    public static class Settings implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("buono.gateway.routes.nobody.prefix", "/v1/nobody"),
                    Map.entry("buono.gateway.routes.nobody.upstream", "nobody"),
                    Map.entry("buono.gateway.routes.rare.prefix", "/v1/rare"),
                    Map.entry("buono.gateway.routes.rare.upstream", "wallet"),
                    Map.entry("buono.gateway.routes.rare.rate", "rare"),
                    Map.entry("buono.gateway.rates.rare.per-caller", "1"),
                    Map.entry("buono.gateway.rates.rare.per-address", "1000"),
                    Map.entry("buono.gateway.routes.rare.deprecation.since", "2026-09-01T00:00:00Z"),
                    Map.entry("buono.gateway.routes.rare.deprecation.sunset", "2027-09-01T00:00:00Z"),
                    Map.entry("buono.gateway.routes.rare.deprecation.guide", "https://buono.example/rare"),
                    Map.entry("buono.gateway.routes.leaving.prefix", "/v1/webhooks/*/test"),
                    Map.entry("buono.gateway.routes.leaving.upstream", "merchant"),
                    Map.entry("buono.gateway.routes.leaving.deprecation.since", "2026-09-01T00:00:00Z"),
                    Map.entry("buono.gateway.cors.origins", "https://app.example.it,http://localhost:5173"),
                    Map.entry("buono.gateway.routes.narrow.prefix", "/v1/narrow"),
                    Map.entry("buono.gateway.routes.narrow.upstream", "wallet"),
                    Map.entry("buono.gateway.routes.narrow.pool", "narrow"),
                    Map.entry("buono.gateway.routes.narrow.deadline", "500MS"),
                    Map.entry("buono.gateway.routes.held.prefix", "/v1/narrow/silent"),
                    Map.entry("buono.gateway.routes.held.upstream", "wallet"),
                    Map.entry("buono.gateway.routes.held.pool", "narrow"),
                    Map.entry("buono.gateway.routes.held.deadline", "60S"),
                    Map.entry("buono.gateway.pools.narrow.connections-max", "1"),
                    Map.entry("buono.gateway.pools.narrow.waiting-max", "0"),
                    Map.entry("buono.gateway.routes.crowd.prefix", "/v1/crowd"),
                    Map.entry("buono.gateway.routes.crowd.upstream", "wallet"),
                    Map.entry("buono.gateway.routes.crowd.pool", "crowd"),
                    Map.entry("buono.gateway.routes.crowd.deadline", "60S"),
                    Map.entry("buono.gateway.pools.crowd.connections-max", "100"),
                    Map.entry("buono.gateway.pools.crowd.waiting-max", "100"),
                    Map.entry("buono.gateway.load.crowd.patience", "40MS"),
                    Map.entry("buono.gateway.load.crowd.in-flight-min", "4"),
                    Map.entry("buono.gateway.routes.patient.prefix", "/v1/patient"),
                    Map.entry("buono.gateway.routes.patient.upstream", "wallet"),
                    Map.entry("buono.gateway.routes.patient.pool", "crowd"),
                    Map.entry("buono.gateway.routes.patient.waiting", "answer"),
                    Map.entry("buono.gateway.routes.patient.deadline", "60S"),
                    Map.entry("buono.gateway.waiting.answers.per-caller-max", "2"),
                    Map.entry("buono.gateway.waiting.streams.per-caller-max", "2"),
                    Map.entry("buono.gateway.routes.vouchers.deadline", "600MS"),
                    Map.entry("buono.gateway.routes.issuing.deadline", "600MS"));
        }
    }

    @SuppressWarnings("NullAway.Init") // Quarkus sets it before the first test.
    @TestHTTPResource("/")
    URI gateway;

    static Stream<Arguments> routes() {
        return Stream.of(
                argumentSet("wallets", "/v1/wallets/7/lots", "wallet"),
                argumentSet("load jobs", "/v1/load-jobs", "wallet"),
                argumentSet("vouchers", "/v1/vouchers", "voucher"),
                argumentSet("merchants", "/v1/merchants/7", "merchant"),
                argumentSet("till", "/v1/till/redemptions", "merchant"),
                argumentSet("webhooks", "/v1/webhooks", "merchant"),
                argumentSet("sandbox", "/v1/sandbox/vouchers", "merchant"),
                argumentSet("claims", "/v1/claims", "merchant"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aPathLeadsToItsService(String path, String service) {
        var answer = merchant().get(path + "?a=1&b=%C3%A4");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("server-name")).startsWith(service);
        assertThat(answer.header("got-target")).isEqualTo(path + "?a=1&b=%C3%A4");
    }

    @Test
    void operationsLeadToTheNamedService() {
        for (String service : List.of("wallet", "voucher", "merchant")) {
            var answer = as(Tokens.ops()).get("/v1/ops/" + service + "-service/totals");
            assertThat(answer.header("server-name")).startsWith(service);
        }
    }

    @Test
    void operationsAreForOps() {
        assertProblem(merchant().get("/v1/ops/wallet-service/totals"), 403, "FORBIDDEN");
    }

    @Test
    void everythingElseNeedsAToken() {
        var answer = request().get("/v1/wallets");
        assertProblem(answer, 401, "UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "Bearer ", "Basic eDp5", "Bearer a.b.c"})
    void aBadTokenIsRefused(String authorization) {
        var answer = request().header("Authorization", authorization).get("/v1/wallets");
        assertProblem(answer, 401, "UNAUTHENTICATED");
    }

    @Test
    void aTokenWithAnotherSignatureIsRefused() {
        String token = Tokens.ops();
        String forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(342);
        assertProblem(as(forged).get("/v1/wallets"), 401, "UNAUTHENTICATED");
        assertThat(as(token).get("/v1/wallets").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/nowhere", "/v1/", "/v1/walletsx", "/v1/wallets/../ops/wallet-service/totals", "/v1/wallets/./7",
                "/v1/wallets//7", "/v1/wallets/%2e%2e/x", "/v1/wallets/a%2Fb", "/v1/wallets/a%5Cb", "/v1/wallets/a;b=c",
                "/v1/wallets/%00", "/v1/ops/other-service/totals", "/nowhere", "/V1/wallets"
            })
    void anUnknownPathIsNotFound(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .contains("application/problem+json", "HTTP/1.1 404", "\"code\":\"NOT_FOUND\"")
                .containsPattern("(?s)x-request-id: ([0-9a-f]{32})\r\n.*\"supportReference\":\"\\1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/wallets/%zz", "/v1/wallets?a={b}", "/v1/wallets/a|b", "/%", "/q/health?%zz"})
    void anAddressThatIsNoUriIsRefused(String address) throws IOException {
        assertThat(raw("GET " + address + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"code\":\"REQUEST_MALFORMED\"");
    }

    @Test
    void theServicesOwnPathsAreNotReached() {
        var answer = request().get("/q/openapi");
        assertThat(answer.headers().hasHeaderWithName("server-name")).isFalse();
    }

    @Test
    void anUnknownMethodIsRefused() {
        for (String method : List.of("TRACE", "BREW")) {
            var answer = merchant().request(method, "/v1/wallets");
            assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
            assertThat(answer.header("Allow")).contains("GET, HEAD");
        }
    }

    @Test
    void aBodyArrivesUnchanged() {
        String body = "{\"text\":\"grüße\"}".repeat(2000);
        var answer = merchant().contentType("application/json").body(body).post("/v1/till/checks");
        assertThat(answer.asString()).isEqualTo(body);
        assertThat(answer.header("got-content-type")).startsWith("application/json");
    }

    @Test
    void anEmptyPostArrives() {
        assertThat(merchant().post("/v1/till/authorisations/7/void").asString()).isEqualTo("ok");
    }

    @Test
    void aBodyAboveTheLimitIsRefused() {
        var answer = merchant().body("x".repeat(65_537)).post("/v1/till/checks");
        assertProblem(answer, 413, "BODY_TOO_LARGE");
        assertThat(merchant().body("x".repeat(65_536)).post("/v1/till/checks").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aHugeAnnouncedBodyIsRefused() {
        assertProblem(merchant().body("x".repeat(20_000_000)).post("/v1/till/checks"), 413, "BODY_TOO_LARGE");
    }

    @Test
    void aChunkedBodyAboveTheLimitIsRefused() throws Exception {
        var parts = IntStream.range(0, 100).mapToObj(part -> new byte[1000]).toList();
        var answer = send(HttpRequest.newBuilder(gateway.resolve("/v1/till/checks"))
                .header("Authorization", "Bearer " + Tokens.ops())
                .POST(HttpRequest.BodyPublishers.ofByteArrays(parts)));
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void aBodyInManyTinyPiecesIsRefused() throws IOException {
        String head = "POST /v1/till/checks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Tokens.ops()
                + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
        assertThat(raw(head + "1\r\nx\r\n".repeat(4000) + "0\r\n\r\n")).startsWith("HTTP/1.1 200");
        assertThat(raw(head + "1\r\nx\r\n".repeat(60_000) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("REQUEST_MALFORMED");
    }

    @Test
    void anUploadOfAnySizeIsStreamed() throws Exception {
        var parts = IntStream.range(0, 300).mapToObj(part -> new byte[100_000]).toList();
        var answer = send(HttpRequest.newBuilder(gateway.resolve("/v1/load-jobs/count"))
                .header("Authorization", "Bearer " + Tokens.publicBody())
                .POST(HttpRequest.BodyPublishers.ofByteArrays(parts)));
        assertThat(answer.body()).isEqualTo("30000000");
        var announced = as(Tokens.publicBody()).body(new byte[5_000_000]).post("/v1/load-jobs/count");
        assertThat(announced.asString()).isEqualTo("5000000");
    }

    @Test
    void anUploadThatIsRefusedEarlyIsAnswered() {
        var answer = as(Tokens.publicBody()).body(new byte[50_000]).post("/v1/load-jobs/early");
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void aClientMayAskBeforeItSends() throws Exception {
        var answer = send(HttpRequest.newBuilder(gateway.resolve("/v1/load-jobs/count"))
                .header("Authorization", "Bearer " + Tokens.publicBody())
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(2000))));
        assertThat(answer.body()).isEqualTo("2000");
    }

    @Test
    void aLargeAnswerArrivesWhole() {
        assertThat(merchant().get("/v1/claims/large").asByteArray()).hasSize(64 * 65_536);
    }

    @Test
    void eventsArriveWhenTheyHappen() throws Exception {
        var request = HttpRequest.newBuilder(gateway.resolve("/v1/vouchers/7/stream"))
                .header("Authorization", "Bearer " + Tokens.ops())
                .header("Accept", "text/event-stream");
        try (var client = HttpClient.newHttpClient()) {
            var lines = client.send(request.build(), HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> !line.isEmpty())
                    .iterator();
            // The second event happens only after the first has been read.
            assertThat(lines.next()).isEqualTo("data: first");
            assertThat(merchant().post("/v1/vouchers/second").statusCode()).isEqualTo(200);
            assertThat(lines.next()).isEqualTo("data: second");
            assertThat(lines.hasNext()).isFalse();
        }
    }

    @Test
    void anAnswerThatDoesNotComeEndsAtTheDeadline() {
        var begun = Instant.now();
        assertProblem(merchant().get("/v1/vouchers/silent"), 504, "DEADLINE_EXCEEDED");
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertProblem(merchant().body("{}").post("/v1/vouchers/silent"), 504, "DEADLINE_EXCEEDED");
    }

    @Test
    void aCallerWhoIsWillingToWaitHasALaterDeadline() {
        var begun = Instant.now();
        var answer = merchant().header("Prefer", "wait=1").body("{}").post("/v1/vouchers/silent");
        assertProblem(answer, 504, "DEADLINE_EXCEEDED");
        assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofMillis(1500));
    }

    @Test
    void aServiceLearnsWhenTheGatewayGivesUp() {
        var answer = merchant().header("Prefer", "wait=7").body("{}").post("/v1/vouchers");
        assertThat(answer.header("got-prefer")).isEqualTo("wait=7");
        assertThat(Integer.parseInt(answer.header("got-buono-deadline-millis"))).isBetween(1, 7600);
        assertThat(merchant()
                        .header("Buono-Deadline-Millis", "1000000")
                        .get("/v1/vouchers")
                        .header("got-buono-deadline-millis"))
                .hasSizeLessThan(4);
    }

    @Test
    void aBodyThatNeverEndsMeetsTheDeadline() throws IOException {
        String answer = raw("POST /v1/vouchers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Tokens.ops()
                + "\r\nContent-Length: 100\r\n\r\n{");
        assertThat(answer).startsWith("HTTP/1.1 504").contains("DEADLINE_EXCEEDED");
    }

    @Test
    void aServiceThatCannotBeReachedIsUnavailable() {
        var answer = merchant().get("/v1/nobody");
        assertProblem(answer, 503, "SERVICE_UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void requestsAreSharedAmongInstancesAndNoneMeetsTheOneThatIsDown() {
        var names = new HashSet<String>();
        for (int round = 0; round < 30; round++) {
            var answer = merchant().body("{}").post("/v1/till/checks");
            assertThat(answer.statusCode()).isEqualTo(200);
            names.add(answer.header("server-name"));
        }
        assertThat(names).containsExactlyInAnyOrder("merchant-1", "merchant-2");
    }

    @Test
    void whatOnlyReadsIsAskedAgainElsewhere() {
        for (int round = 0; round < 6; round++) {
            assertThat(merchant().get("/v1/claims/broken-once").asString()).isEqualTo("second");
        }
    }

    @Test
    void whatBearsAnIdempotencyKeyIsAskedAgainElsewhere() {
        for (int round = 0; round < 6; round++) {
            var answer = merchant()
                    .header("Idempotency-Key", "round-" + round)
                    .body("{}")
                    .post("/v1/claims/broken-once");
            assertThat(answer.asString()).isEqualTo("second");
        }
    }

    @Test
    void whatAProcessTurnsAwayIsAskedElsewhereWhateverItIs() {
        for (int round = 0; round < 6; round++) {
            var answer = merchant().body("{}").post("/v1/claims/turned-away-once");
            assertThat(answer.asString()).isEqualTo("second");
        }
    }

    @Test
    void whatChangesSomethingIsNotAskedAgain() {
        assertProblem(merchant().body("{}").post("/v1/vouchers/broken"), 503, "SERVICE_UNAVAILABLE");
    }

    @Test
    void anAnswerThatBreaksOffIsNotPassedAsWhole() {
        var request = HttpRequest.newBuilder(gateway.resolve("/v1/wallets/truncated"))
                .header("Authorization", "Bearer " + Tokens.ops());
        assertThatThrownBy(() -> send(request)).isInstanceOf(IOException.class);
    }

    @Test
    void aRefusalOfTheServicePassesThrough() {
        var answer = merchant().get("/v1/vouchers/refused");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.asString()).isEqualTo("{\"code\":\"VOUCHER_EXPIRED\"}");
    }

    @Test
    void anEmptyAnswerPassesThrough() {
        assertThat(merchant().get("/v1/vouchers/empty").statusCode()).isEqualTo(204);
        assertThat(merchant().head("/v1/vouchers").statusCode()).isEqualTo(200);
    }

    @Test
    void aLocationLeadsThroughTheGateway() {
        assertThat(merchant()
                        .redirects()
                        .follow(false)
                        .post("/v1/vouchers/created")
                        .header("Location"))
                .isEqualTo("/v1/vouchers/7?x=1");
    }

    @Test
    void tooManyRequestsOfOneCallerAreRefused() {
        String token = Tokens.merchant(new MerchantId(UUID.randomUUID()));
        var answers = IntStream.range(0, 5)
                .mapToObj(round -> as(token).get("/v1/rare"))
                .toList();
        var refused =
                answers.stream().filter(answer -> answer.statusCode() == 429).toList();
        assertThat(refused).isNotEmpty();
        assertProblem(refused.getFirst(), 429, "TOO_MANY_REQUESTS");
        assertThat(Integer.parseInt(refused.getFirst().header("Retry-After"))).isBetween(1, 3);
        String other = Tokens.merchant(new MerchantId(UUID.randomUUID()));
        assertThat(as(other).get("/v1/rare").statusCode()).isEqualTo(200);
        await().untilAsserted(
                        () -> assertThat(as(token).get("/v1/rare").statusCode()).isEqualTo(200));
    }

    static Stream<Arguments> smugglers() {
        String head = " /v1/programmes HTTP/1.1\r\nHost: x\r\n";
        return Stream.of(
                argumentSet("two lengths", "POST" + head + "Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde"),
                argumentSet("bad length", "POST" + head + "Content-Length: +3\r\n\r\nabc"),
                argumentSet("negative length", "POST" + head + "Content-Length: -3\r\n\r\nabc"),
                argumentSet("unknown coding", "POST" + head + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
                argumentSet("chunked twice", "POST" + head + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
                argumentSet("bad chunk", "POST" + head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
                argumentSet("space before colon", "GET" + head + "X : y\r\n\r\n"),
                argumentSet("NUL in header", "GET" + head + "X: a\0b\r\n\r\n"),
                argumentSet("huge header", "GET" + head + "X: " + "a".repeat(40_000) + "\r\n\r\n"),
                argumentSet("huge line", "GET /v1/programmes?" + "a".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n"),
                argumentSet("no version", "GET /v1/programmes\r\n\r\n"),
                argumentSet("nonsense", "\u0016\u0003\u0001\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("smugglers")
    void aRequestThatCanBeReadInTwoWaysIsRefused(String text) throws IOException {
        // Some are not worth an answer: the connection is closed.
        assertThat(raw(text)).matches("(?s)|HTTP/1\\.[01] 4\\d\\d .*").doesNotContain("HTTP/1.1 200");
    }

    static RequestSpecification merchant() {
        return as(Tokens.merchant(new MerchantId(UUID.randomUUID())));
    }

    static RequestSpecification as(String token) {
        return request().header("Authorization", "Bearer " + token);
    }

    static RequestSpecification request() {
        return given().urlEncodingEnabled(false);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    request.version(HttpClient.Version.HTTP_1_1).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Sends exactly these bytes and reads until the other side closes, or is silent for two seconds. */
    private String raw(String text) throws IOException {
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(2000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new StringBuilder();
            byte[] bytes = new byte[8192];
            try {
                for (int read = socket.getInputStream().read(bytes);
                        read >= 0;
                        read = socket.getInputStream().read(bytes)) {
                    answer.append(new String(bytes, 0, read, StandardCharsets.UTF_8));
                }
            } catch (SocketTimeoutException silence) {
                return answer.toString();
            }
            return answer.toString();
        }
    }

    static void assertProblem(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
        assertThat(answer.jsonPath().getString("supportReference")).matches("[0-9a-f]{32}");
    }
}
