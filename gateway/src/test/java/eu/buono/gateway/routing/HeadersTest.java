package eu.buono.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
