package eu.buono.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.gateway.admission.api.WaitingRoom;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers say by headers arrives, and what only we may say does not. */
class HeadersTest {

    @Test
    void aHeaderThatTheConnectionNamesStaysOnIt() {
        var from = MultiMap.caseInsensitiveMultiMap()
                .add("Connection", "close, X-Hop")
                .add("X-Hop", "1")
                .add("X-Other", "2");
        var to = MultiMap.caseInsensitiveMultiMap();
        Headers.copyRequest(from, to);
        assertThat(to.names()).containsExactly("X-Other");
    }

    @Test
    void aHeaderThatIsSaidTwicePassesTwice() {
        var from = MultiMap.caseInsensitiveMultiMap().add("Accept", "a").add("Accept", "b");
        var to = MultiMap.caseInsensitiveMultiMap();
        Headers.copyRequest(from, to);
        assertThat(to.getAll("accept")).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8182/v1/vouchers/7?a=b, /v1/vouchers/7?a=b",
        "/v1/vouchers/7, /v1/vouchers/7",
        "http://127.0.0.1:8182, /"
    })
    void aLocationLosesTheServicesAddress(String written, String told) {
        var to = MultiMap.caseInsensitiveMultiMap();
        Headers.copyResponse(MultiMap.caseInsensitiveMultiMap().add("Location", written), to);
        assertThat(to.get("location")).isEqualTo(told);
    }

    @Test
    void answersAreNotKeptUnlessTheServiceSaysSo() {
        var silent = MultiMap.caseInsensitiveMultiMap();
        Headers.copyResponse(MultiMap.caseInsensitiveMultiMap(), silent);
        assertThat(silent.get("cache-control")).isEqualTo("no-store");
        var told = MultiMap.caseInsensitiveMultiMap();
        Headers.copyResponse(MultiMap.caseInsensitiveMultiMap().add("Cache-Control", "max-age=60"), told);
        assertThat(told.get("cache-control")).isEqualTo("max-age=60");
    }

    /** But for the place in the queue, which the gateway reads itself: no service is concerned with it. */
    @Test
    void everyHeaderThatTheDocumentOffersPasses() throws IOException {
        // Given
        var offered = new ArrayList<String>();
        collect(document(), offered);
        offered.removeIf(WaitingRoom.HEADER::equalsIgnoreCase);
        var request = MultiMap.caseInsensitiveMultiMap();
        offered.forEach(name -> request.add(name, "value"));

        // When
        var passed = MultiMap.caseInsensitiveMultiMap();
        Headers.copyRequest(request, passed);

        // Then
        assertThat(offered).contains("Idempotency-Key", "Buono-Row-Count", "Buono-Sum-Cents");
        assertThat(offered)
                .allSatisfy(name -> assertThat(passed.contains(name)).as(name).isTrue());
    }

    @Test
    void whatOnlyTheGatewayMaySayIsDropped() {
        // Given
        var names = List.of("Buono-Deadline-Millis", "X-Buono-Caller", "X-Forwarded-For", "Client-Cert");
        var request = MultiMap.caseInsensitiveMultiMap();
        names.forEach(name -> request.add(name, "value"));

        // When
        var passed = MultiMap.caseInsensitiveMultiMap();
        Headers.copyRequest(request, passed);

        // Then
        assertThat(passed.names()).isEmpty();
    }

    private static JsonObject document() throws IOException {
        try (var document = HeadersTest.class.getResourceAsStream("/openapi.json")) {
            assertThat(document).isNotNull();
            return new JsonObject(new String(document.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The names of all header parameters, wherever they stand. */
    private static void collect(Object part, List<String> names) {
        if (part instanceof JsonObject object) {
            if ("header".equals(object.getValue("in")) && object.getValue("name") instanceof String name) {
                names.add(name);
            }
            object.forEach(entry -> collect(entry.getValue(), names));
        } else if (part instanceof Iterable<?> items) {
            items.forEach(item -> collect(item, names));
        }
    }
}
