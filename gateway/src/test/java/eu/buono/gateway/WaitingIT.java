package eu.buono.gateway;

import static eu.buono.gateway.GatewayIT.as;
import static eu.buono.gateway.GatewayIT.assertProblem;
import static eu.buono.gateway.GatewayIT.merchant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.MerchantId;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Requests that wait, with the same process as {@link GatewayIT}. */
@QuarkusTest
@TestProfile(GatewayIT.Settings.class)
@WithTestResource(UpstreamResource.class)
@WithTestResource(IdentityResource.class)
class WaitingIT {

    @SuppressWarnings("NullAway.Init") // Quarkus sets it before the first test.
    @TestHTTPResource("/")
    URI gateway;

    @Test
    void aWishToWaitOpensNoOtherPool() {
        // Given
        Supplier<Response> waiting = () -> merchant()
                .header("Prefer", "wait=9")
                .accept("text/event-stream")
                .get("/v1/narrow");
        var first = waiting.get();
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().hasHeaderWithName("got-prefer")).isFalse();
        try (var client = HttpClient.newHttpClient()) {
            var holding =
                    client.sendAsync(silent("/v1/narrow/silent", Tokens.ops()).build(), BodyHandlers.discarding());

            // Then
            await().untilAsserted(() -> assertProblem(waiting.get(), 504, "DEADLINE_EXCEEDED"));

            // And who leaves gives the connection back at once.
            holding.cancel(true);
            await().untilAsserted(() -> assertThat(waiting.get().statusCode()).isEqualTo(200));
        }
    }

    @Test
    void aTicketReachesItsStreamWithoutATokenAndNothingElse() {
        var id = UUID.randomUUID();
        // Below the stream's address, since the server there would not end the stream itself.
        assertThat(RestAssured.get("/v1/vouchers/" + id + "/events/x?ticket=1.ab")
                        .header("got-target"))
                .endsWith("/events/x?ticket=1.ab");
        assertProblem(RestAssured.get("/v1/vouchers/" + id + "/events"), 401, "UNAUTHENTICATED");
        assertProblem(RestAssured.get("/v1/vouchers/" + id + "?ticket=1.ab"), 401, "UNAUTHENTICATED");
    }

    @Test
    void whoWaitsForManyAnswersGetsTheNextAtOnce() {
        // Given
        String token = Tokens.beneficiary(TaxCodes.number(1));
        Function<String, String> granted = caller -> as(caller)
                .header("Prefer", "wait=5")
                .body("{}")
                .post("/v1/vouchers")
                .header("got-prefer");
        try (var client = HttpClient.newHttpClient()) {
            var request = silent("/v1/vouchers/silent", token)
                    .header("Prefer", "wait=5")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            var one = client.sendAsync(request, BodyHandlers.discarding());
            var two = client.sendAsync(request, BodyHandlers.discarding());

            // Then
            await().untilAsserted(() -> assertThat(granted.apply(token)).isEqualTo("wait=0"));
            assertThat(granted.apply(Tokens.beneficiary(TaxCodes.number(2)))).isEqualTo("wait=5");
            assertThat(List.of(one.join().statusCode(), two.join().statusCode()))
                    .containsOnly(504);
            await().untilAsserted(() -> assertThat(granted.apply(token)).isEqualTo("wait=5"));
        }
    }

    private HttpRequest.Builder silent(String path, String token) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + token);
    }

    @Test
    void aCallerHasAFewStreamsWhateverItAccepts() throws Exception {
        // Given
        String token = Tokens.beneficiary(TaxCodes.number(3));
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(gateway.resolve("/v1/vouchers/7/events"))
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "*/*")
                    .build();
            var one = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            var two = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(List.of(one.statusCode(), two.statusCode())).containsOnly(200);

            // When
            var third = client.send(request, HttpResponse.BodyHandlers.ofString());

            // Then
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("retry-after")).isPresent();
            assertThat(as(token).get("/v1/vouchers").statusCode()).isEqualTo(200);
            one.body().close();
            await().untilAsserted(() -> {
                try (var again = client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body()) {
                    assertThat(again.read()).isEqualTo('d');
                }
            });
            two.body().close();
        }
    }

    @Test
    void whoReadsStatementsSlowlyHoldsUpNoOther() throws Exception {
        // Given
        List<Socket> slow = new ArrayList<>();
        try {
            for (int number = 0; number < 20; number++) {
                slow.add(reader("/v1/claims/endless"));
            }

            // When
            var statement = merchant().get("/v1/claims");

            // Then
            assertThat(statement.statusCode()).isEqualTo(200);
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    /** A caller who has read the first bytes of an answer, and reads no more. */
    private Socket reader(String path) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
        String head = "GET " + path + " HTTP/1.1\r\nHost: " + gateway.getAuthority() + "\r\nAuthorization: Bearer "
                + Tokens.merchant(new MerchantId(UUID.randomUUID())) + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200");
        return socket;
    }
}
