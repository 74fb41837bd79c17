package eu.buono.gateway;

import static eu.buono.gateway.GatewayIT.assertProblem;
import static eu.buono.gateway.GatewayIT.merchant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** More requests than a service answers in time, with the same process as {@link GatewayIT}. */
@QuarkusTest
@TestProfile(GatewayIT.Settings.class)
@WithTestResource(UpstreamResource.class)
@WithTestResource(IdentityResource.class)
class OverloadIT {

    private static final int CROWD = 60;

    @SuppressWarnings("NullAway.Init") // Quarkus sets it before the first test.
    @TestHTTPResource("/")
    URI gateway;

    @Test
    void whatWouldMissItsDeadlineIsRefusedAtOnceAndTillsGoThrough() {
        try (var client = HttpClient.newHttpClient()) {
            // Given: nobody answers for a minute.
            var crowd = crowd(client, "/v1/crowd/silent");

            // Then: by far the most are answered while the others wait.
            await().untilAsserted(() ->
                    assertThat(crowd.stream().filter(CompletableFuture::isDone)).hasSizeBetween(CROWD / 2, CROWD - 4));
            crowd.stream()
                    .filter(CompletableFuture::isDone)
                    .map(CompletableFuture::join)
                    .forEach(refused -> {
                        assertThat(refused.statusCode()).isEqualTo(429);
                        assertThat(refused.body()).contains("TOO_MANY_REQUESTS", "more is asked at the moment");
                        assertThat(refused.headers().firstValue("retry-after").map(Integer::parseInt))
                                .hasValueSatisfying(
                                        seconds -> assertThat(seconds).isBetween(1, 60));
                    });
            assertThat(merchant().body("{}").post("/v1/till/checks").statusCode())
                    .isEqualTo(200);
            assertProblem(merchant().get("/v1/crowd"), 429, "TOO_MANY_REQUESTS");

            // And whoever leaves makes place.
            crowd.forEach(held -> held.cancel(true));
            await().untilAsserted(() ->
                    assertThat(merchant().get("/v1/crowd").statusCode()).isEqualTo(200));
        }
    }

    @Test
    void whatWaitsOnPurposeTurnsNobodyAway() {
        try (var client = HttpClient.newHttpClient()) {
            // Given: nobody answers for a minute.
            var crowd = crowd(client, "/v1/patient/silent");

            // When: each of them waits without its place once the patience is over.
            await().untilAsserted(() ->
                    assertThat(merchant().get("/v1/patient").statusCode()).isEqualTo(200));

            // Then
            assertThat(crowd.stream().filter(waiting -> !waiting.isDone())).hasSizeGreaterThanOrEqualTo(4);
            crowd.forEach(held -> held.cancel(true));
        }
    }

    private List<CompletableFuture<HttpResponse<String>>> crowd(HttpClient client, String path) {
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + Tokens.ops())
                .build();
        List<CompletableFuture<HttpResponse<String>>> crowd = new ArrayList<>();
        for (int number = 0; number < CROWD; number++) {
            crowd.add(client.sendAsync(request, BodyHandlers.ofString()));
        }
        return crowd;
    }
}
