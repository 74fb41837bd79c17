package eu.buono.gateway;

import static eu.buono.gateway.GatewayIT.merchant;
import static eu.buono.gateway.GatewayIT.request;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.platform.testkit.IdentityResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller may say and what browsers may do, with the same process as {@link GatewayIT}. */
@QuarkusTest
@TestProfile(GatewayIT.Settings.class)
@WithTestResource(UpstreamResource.class)
@WithTestResource(IdentityResource.class)
class CallerHeadersIT {

    @SuppressWarnings("NullAway.Init") // Quarkus sets it before the first test.
    @TestHTTPResource("/")
    URI gateway;

    @Test
    void aTraceOfOurOwnReachesTheServiceAndTheCaller() {
        // When
        var answer = merchant()
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .header("tracestate", "a=1")
                .get("/v1/wallets");

        // Then
        assertThat(answer.header("got-traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00")
                .doesNotContain("0af7651916cd43dd8448eb211c80319c");
        assertThat(answer.headers().hasHeaderWithName("got-tracestate")).isFalse();
        assertThat(answer.header("Traceparent")).isEqualTo(answer.header("got-traceparent"));
    }

    @Test
    void theSupportReferenceOfARefusalIsTheTrace() {
        var answer = request().get("/v1/wallets");
        assertThat(answer.jsonPath().getString("supportReference")).isEqualTo(answer.header("X-Request-Id"));
    }

    @Test
    void headersThatAreNotTheCallersToSayAreDropped() {
        var answer = merchant()
                .header("X-Forwarded-For", "1.2.3.4")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "elsewhere.example")
                .header("Forwarded", "for=1.2.3.4")
                .header("X-Buono-Caller", "root")
                .header("X-Http-Method-Override", "DELETE")
                .header("Cookie", "a=b")
                .header("Connection", "keep-alive, X-Hop")
                .header("X-Hop", "1")
                .header("Idempotency-Key", "k")
                .get("/v1/wallets");
        assertThat(answer.header("got-x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(answer.header("got-x-forwarded-proto")).isEqualTo("http");
        assertThat(answer.header("got-x-forwarded-host")).isEqualTo(gateway.getAuthority());
        assertThat(answer.header("got-authorization")).startsWith("Bearer ");
        assertThat(answer.header("got-idempotency-key")).isEqualToIgnoringCase("k");
        for (String dropped : List.of("forwarded", "x-buono-caller", "x-http-method-override", "cookie", "x-hop")) {
            assertThat(answer.headers().hasHeaderWithName("got-" + dropped))
                    .as(dropped)
                    .isFalse();
        }
        assertThat(answer.headers().hasHeaderWithName("server")).isFalse();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void thereIsAPageToTryAndALandingPage() {
        assertThat(request().get("/try/").asString()).contains("swagger", "/try/try.js");
        assertThat(request().get("/openapi-ui/swagger-ui-bundle.js").statusCode())
                .isEqualTo(200);
        assertThat(request().redirects().follow(false).get("/try").header("Location"))
                .endsWith("/try/");
        assertThat(request().get("/").asString()).contains("Buono", "/try/");
    }

    @Test
    void theTypeOfAProblemLeadsToItsPageInTheReadersLanguage() {
        // Given
        String type = request().get("/v1/wallets").jsonPath().getString("type");

        // When
        var english = request().accept("text/html").get(type);
        var italian = request()
                .accept("text/html")
                .header("Accept-Language", "it-IT, en;q=0.5")
                .get(type);

        // Then
        assertThat(english.contentType()).startsWith("text/html");
        assertThat(english.asString()).contains("<h1>UNAUTHENTICATED</h1>", "A valid access token is needed.");
        assertThat(italian.header("Content-Language")).isEqualTo("it");
        assertThat(italian.asString()).contains("<h1>UNAUTHENTICATED</h1>", "Serve un token di accesso valido.");
    }

    @Test
    void aProgramReadsTheSameAsJsonInBothLanguages() {
        var refusal = request().accept("application/json").get("/problems/VOUCHER_EXPIRED");
        assertThat(refusal.contentType()).startsWith("application/json");
        assertThat(refusal.jsonPath().getMap("meaning"))
                .containsEntry("english", "The voucher has expired.")
                .containsEntry("italian", "Il buono è scaduto.");
        assertThat(request()
                        .accept("application/json")
                        .get("/problems")
                        .jsonPath()
                        .getList("code"))
                .contains("VOUCHER_EXPIRED", "UNAUTHENTICATED")
                .hasSizeGreaterThan(50);
    }

    @Test
    void aRefusalThatNobodyAnswersHasNoPage() {
        var answer = request().accept("text/html").get("/problems/%3Cb%3E");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/try/", "/try/try.js", "/page.css", "/openapi", "/problems", "/problems/FORBIDDEN", "/no"})
    void aBrowserMayDoLittleWithAPage(String path) {
        var answer = request().get(path);
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("script-src 'unsafe-inline'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/try/", "/problems/FORBIDDEN"})
    void aPageKeepsNothing(String path) {
        var answer = request().get(path);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.asString()).doesNotContain("<style", "<script>");
        assertThat(request().get("/try/try.js").asString()).contains("persistAuthorization: false");
    }

    @Test
    void whereARequestComesFromIsSignedByTheGatewayAlone() {
        // When
        var answer = merchant()
                .header("Forwarding-Assertion", "forged")
                .header("X-Forwarded-For", "203.0.113.9")
                .get("/v1/wallets");

        // Then
        var parts = answer.header("got-forwarding-assertion").split("\\.", -1);
        assertThat(parts).hasSize(3);
        assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                .contains("\"iss\":\"gateway\"", "\"aud\":\"merchant-service\"", "\"addr\":\"127.0.0.1\"")
                .doesNotContain("203.0.113.9");
    }

    @Test
    void theSupportReferenceIsOursWhateverTraceTheCallerNames() {
        String theirs = "0af7651916cd43dd8448eb211c80319c";
        var answer = request()
                .header("traceparent", "00-" + theirs + "-b7ad6b7169203331-01")
                .get("/v1/nowhere");
        assertThat(answer.jsonPath().getString("supportReference"))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(theirs)
                .isEqualTo(answer.header("x-request-id"));
    }
}
