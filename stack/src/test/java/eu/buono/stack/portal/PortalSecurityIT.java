package eu.buono.stack.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers' pages, links and cookies try with the portal, by plain HTTP. */
class PortalSecurityIT {

    private static final int SEE_OTHER = 303;
    private static final int FORBIDDEN = 403;
    private static final int MISDIRECTED = 421;

    private final PortalFixtures fixtures = PortalFixtures.shared();
    private final URI portal = fixtures.pages().portal();

    static Stream<Arguments> strangersForms() {
        return Stream.of(
                argumentSet("without the token of a page", "", "own"),
                argumentSet("with the token of another session", "other", "own"),
                argumentSet("from another origin", "session", "https://evil.example"),
                argumentSet("from no origin that is named", "session", ""),
                argumentSet("from a page without an origin", "session", "null"));
    }

    @ParameterizedTest
    @MethodSource("strangersForms")
    void aFormThatIsNotOfThisSessionsPagesDoesNothing(String token, String origin) {
        // Given
        var other = new WebSession(portal);
        var otherToken = WebSession.formToken(other.logInAs(PortalFixtures.teacher(Surface.DESKTOP)));
        var session = new WebSession(portal);
        var ownToken = WebSession.formToken(session.logInAs(PortalFixtures.ANY_TEACHER));
        var sent = token.equals("session") ? ownToken : token.equals("other") ? otherToken : "";

        // When
        var answer = session.post("/vouchers/new", wish(sent), origin.equals("own") ? portal.toString() : origin);

        // Then
        assertThat(answer.statusCode()).isEqualTo(FORBIDDEN);
        assertThat(answer.body()).contains("Il modulo non è più valido");
    }

    @Test
    void aFormOfThisSessionsPageIsDoneOnceHoweverOftenItIsSent() {
        // Given
        var session = new WebSession(portal);
        var wish = wish(WebSession.formToken(session.logInAs(PortalFixtures.ANY_TEACHER)));

        // When
        var first = session.post("/vouchers/new", wish);
        var second = session.post("/vouchers/new", wish);

        // Then
        assertThat(first.statusCode()).isEqualTo(SEE_OTHER);
        assertThat(first.headers().firstValue("location").orElseThrow()).contains("/vouchers/");
        assertThat(second.headers().firstValue("location"))
                .isEqualTo(first.headers().firstValue("location"));
    }

    private static Map<String, String> wish(String token) {
        return Map.of(
                "form",
                token,
                "programme",
                PortalFixtures.PROGRAMME,
                "what",
                "books/printed-book",
                "where",
                "PHYSICAL",
                "amount",
                "1",
                "key",
                UUID.randomUUID().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/balance", "/vouchers", "/nothing-here"})
    void aPageRunsNoScriptOfItsOwnStandsInNoFrameAndIsNotKept(String path) {
        // Given
        var session = new WebSession(portal);
        session.logInAs(PortalFixtures.teacher(Surface.DESKTOP));

        // When
        var page = session.get(path);

        // Then
        var headers = page.headers();
        assertThat(headers.firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe-inline", "unsafe-eval", "*");
        assertThat(headers.firstValue("x-frame-options")).contains("DENY");
        assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
        assertThat(headers.firstValue("cache-control").orElse("")).contains("no-store");
        assertThat(page.body()).doesNotContain("<script>", " style=", " onclick=", "javascript:");
    }

    @Test
    void noScriptReachesATokenAndNoOtherSiteSendsIt() {
        // Given
        var session = new WebSession(portal);

        // When
        session.logInAs(PortalFixtures.teacher(Surface.DESKTOP));

        // Then
        assertThat(session.setCookies())
                .isNotEmpty()
                .allSatisfy(
                        cookie -> assertThat(cookie.toLowerCase(Locale.ROOT)).contains("httponly", "samesite=lax"));
        assertThat(session.cookie("q_session")).isNotEmpty().doesNotContain("eyJraWQ");
    }

    /** By this name copies of one person's pages are told from another's (0114). */
    @Test
    void aPageSaysForWhomItIsByANameThatSaysNothing() {
        // Given
        var first = new WebSession(portal);
        first.logInAs(PortalFixtures.ANY_TEACHER);
        var again = new WebSession(portal);
        again.logInAs(PortalFixtures.ANY_TEACHER);
        var other = new WebSession(portal);
        var otherToken = WebSession.formToken(other.logInAs(PortalFixtures.teacher(Surface.DESKTOP)));

        // When
        var name = visitor(first);
        var ended = other.post("/sign-out", Map.of("form", otherToken));

        // Then
        assertThat(name).hasSizeGreaterThan(40).isEqualTo(visitor(again));
        assertThat(visitor(other)).isEqualTo("none");
        assertThat(ended.headers().firstValue("clear-site-data")).contains("\"storage\"");
        assertThat(first.get("/offline.js").headers().firstValue("buono-visitor"))
                .isEmpty();
    }

    private static String visitor(WebSession session) {
        return session.get("/").headers().firstValue("buono-visitor").orElse("");
    }

    @Test
    void aSessionThatSomebodyPlantedIsNotTheOneThatBegins() {
        // Given
        var victim = new WebSession(portal);
        victim.plant("q_session", "planted");
        victim.plant("q_session_at", "planted");

        // When
        victim.logInAs(PortalFixtures.teacher(Surface.DESKTOP));

        // Then
        assertThat(victim.cookie("q_session")).isNotEmpty().isNotEqualTo("planted");
        var stranger = new WebSession(portal);
        stranger.plant("q_session", "planted");
        assertThat(stranger.get("/balance").body()).doesNotContain("da spendere");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/home?next=https://evil.example/",
                "/balance?redirect_uri=https://evil.example/",
                "//evil.example/balance",
                "/signed-in?state=x&code=y",
                "/%2f%2fevil.example"
            })
    void whoLogsInIsLedNowhereElse(String path) {
        // When
        var answer = new WebSession(portal)
                .send(HttpRequest.newBuilder(URI.create(portal + path)).GET());

        // Then
        assertThat(answer.headers()
                        .firstValue("location")
                        .map(URI::create)
                        .map(URI::getHost)
                        .orElse("localhost"))
                .isEqualTo("localhost");
        assertThat(answer.headers().firstValue("location").orElse(""))
                .doesNotContain("redirect_uri=https", "redirect_uri=http%3A%2F%2Fevil");
    }

    /** The address to come back to would otherwise be made of what the caller says. */
    @Test
    void aRequestForAnotherHostIsNotAnswered() throws IOException {
        try (var socket = new Socket("127.0.0.1", portal.getPort())) {
            // When
            socket.getOutputStream().write("""
                    GET /home HTTP/1.1\r
                    Host: evil.example\r
                    Connection: close\r
                    \r
                    """.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            // Then
            assertThat(answer).startsWith("HTTP/1.1 " + MISDIRECTED).doesNotContain("evil.example");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/counter", "/statement", "/settlements"})
    void aTeacherOpensNoPageOfAShop(String path) {
        // Given
        var session = new WebSession(portal);
        session.logInAs(PortalFixtures.teacher(Surface.DESKTOP));

        // When
        var answer = session.get(path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(FORBIDDEN);
        assertThat(answer.body()).contains("Questa pagina non è per te");
    }

    @ParameterizedTest
    @CsvSource({"it, Accedi", "en, Log in", "de, Anmelden", "fr, Se connecter", "sl, Prijava"})
    void aChosenLanguageIsSpokenFromThenOn(String language, String signIn) {
        // Given
        var session = new WebSession(portal);
        session.get("/language/" + language);

        // When
        var page = session.get("/");

        // Then
        assertThat(page.body()).contains("<html lang=\"" + language + "\">", signIn);
    }

    @Test
    void theFirstPageIsSmallAndItsDesignIsKept() {
        // Given
        var session = new WebSession(portal);
        var page = session.get("/");
        var files = Pattern.compile("/assets/[^\")]+")
                .matcher(page.body())
                .results()
                .map(MatchResult::group)
                .toList();

        // When
        var answers = files.stream().map(session::bytes).toList();

        // Then
        assertThat(answers)
                .hasSize(2)
                .allSatisfy(answer -> assertThat(
                                answer.headers().firstValue("cache-control").orElse(""))
                        .contains("immutable"));
        var fonts = 2 * 20_000;
        assertThat(page.body().length()
                        + fonts
                        + answers.stream()
                                .mapToInt(answer -> answer.body().length)
                                .sum())
                .isLessThan(150_000);
    }
}
