package eu.buono.platform.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SigningKeyResource.class)
class RequestPriorityIT {

    private static final int PERMITS = 8;

    @Inject
    HeldResource resource;

    @SuppressWarnings("NullAway.Init") // Quarkus sets it before the first test.
    @TestHTTPResource("/v1/try/held/long")
    URI address;

    @Test
    void whatComesFirstFindsAPlaceWhateverTheOthersDo() {
        try (var client = HttpClient.newHttpClient()) {
            // Given
            var request = HttpRequest.newBuilder(address)
                    .version(HttpClient.Version.HTTP_1_1)
                    .header(RequestPriority.HEADER, "3")
                    .build();
            var others = IntStream.range(0, PERMITS)
                    .mapToObj(number -> client.sendAsync(request, BodyHandlers.ofString()))
                    .toList();
            while (resource.held() < PERMITS) {
                LockSupport.parkNanos(1_000_000);
            }

            // Then
            var refused = ask("3");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.jsonPath().getString("code")).isEqualTo("TOO_MANY_REQUESTS");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
            assertThat(ask("1").statusCode()).isEqualTo(200);
            assertThat(ask("2").statusCode()).isEqualTo(200);

            // And
            resource.release();
            assertThat(others)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
            assertThat(ask("3").statusCode()).isEqualTo(200);
        }
    }

    private static Response ask(String rank) {
        return given().header(RequestPriority.HEADER, rank)
                .header(AnswerWait.DEADLINE_HEADER, "1500")
                .get("/v1/try/held/short");
    }
}
