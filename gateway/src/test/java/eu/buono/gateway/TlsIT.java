package eu.buono.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.MerchantId;
import eu.buono.platform.testkit.AssertionKey;
import eu.buono.platform.testkit.ClientCertificates;
import eu.buono.platform.testkit.ClientKey;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The port for client certificates, by real TLS. */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
@WithTestResource(IdentityResource.class)
class TlsIT {

    private static final ClientKey KEY = ClientKey.rsa(2048);
    private static final X509Certificate CERTIFICATE = KEY.selfSigned("12345678903");

    private static final String SOAP = "/VerificaVoucherDocWEB/VerificaVoucher";

    @SuppressWarnings("NullAway.Init") // Quarkus sets it before the first test.
    @TestHTTPResource(value = "/", tls = true)
    URI gateway;

    @SuppressWarnings("NullAway.Init") // Quarkus sets it before the first test.
    @TestHTTPResource("/")
    URI plain;

    private static SSLContext withCertificate() {
        return KEY.tls(List.of(CERTIFICATE), ClientCertificates.authority().certificate());
    }

    private static SSLContext withoutCertificate() {
        return ClientKey.tlsWithoutCertificate(ClientCertificates.authority().certificate());
    }

    private HttpResponse<String> get(SSLContext tls, String path, String... headers)
            throws IOException, InterruptedException {
        return getBy("TLSv1.3", tls, path, headers);
    }

    private HttpResponse<String> getBy(String version, SSLContext tls, String path, String... headers)
            throws IOException, InterruptedException {
        var parameters = new SSLParameters();
        parameters.setProtocols(new String[] {version});
        try (var client = HttpClient.newBuilder()
                .sslContext(tls)
                .sslParameters(parameters)
                .build()) {
            var request = HttpRequest.newBuilder(gateway.resolve(path));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String claims(HttpResponse<String> answer) {
        var assertion = answer.headers().firstValue("got-client-cert-assertion").orElseThrow();
        return new String(Base64.getUrlDecoder().decode(assertion.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aCertificateStandsForATokenAndIsToldToTheService(String version) throws IOException, InterruptedException {
        // When
        var answer = getBy(version, withCertificate(), "/v1/till/x");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("strict-transport-security")).hasValue("max-age=31536000");
        assertThat(claims(answer))
                .contains("\"iss\":\"gateway\"", "\"aud\":\"merchant-service\"")
                .contains("\"x5t#S256\":\"" + AssertionKey.thumbprint(CERTIFICATE) + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/till/checks", "/v1/load-jobs/echo", "/VerificaVoucherDocWEB/VerificaVoucher"})
    void aBodyThatAnnouncesNoLengthArrivesByHttp2(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder().sslContext(withCertificate()).build()) {
            var body = HttpRequest.BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream("{\"code\":\"xxxxxxxx\"}".getBytes(StandardCharsets.UTF_8)));
            var answer = client.send(
                    HttpRequest.newBuilder(gateway.resolve(path))
                            .header("Authorization", "Bearer " + Tokens.publicBody())
                            .POST(body)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).isEqualTo("{\"code\":\"xxxxxxxx\"}");
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aHeadMayBeAsLargeInHttp2AsInHttp11(HttpClient.Version version) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder()
                .sslContext(withoutCertificate())
                .version(version)
                .build()) {
            var answer = client.send(programmes("x".repeat(14_000)), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> {
                        var refused = client.send(programmes("x".repeat(24_000)), HttpResponse.BodyHandlers.ofString());
                        throw new IOException("refused with " + Math.floorDiv(refused.statusCode(), 100));
                    })
                    .isInstanceOf(IOException.class)
                    .message()
                    .doesNotContain("refused with 2");
        }
    }

    private HttpRequest programmes(String header) {
        return HttpRequest.newBuilder(gateway.resolve("/v1/programmes"))
                .header("X-Large", header)
                .build();
    }

    @Test
    void theServiceIsToldOfAnswersThatDoNotArriveAndOfNoOthers() throws IOException, InterruptedException {
        // Given
        int before = reports().size();
        var arrived = soap("", Duration.ofSeconds(30));

        // When
        var deadline = soap("/silent", Duration.ofSeconds(30));
        assertThatThrownBy(() -> soap("/silent", Duration.ofMillis(500))).isInstanceOf(HttpTimeoutException.class);

        // Then
        assertThat(arrived.headers().firstValue("got-answer-id"))
                .isPresent()
                .get()
                .isNotEqualTo("forged");
        assertThat(deadline.body()).contains("<exceptionCode>99</exceptionCode>");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(reports()).hasSize(before + 2));
        assertThat(reports().stream().map(TlsIT::payload))
                .noneMatch(report -> report.contains(
                        arrived.headers().firstValue("got-answer-id").orElseThrow()))
                .allMatch(report -> report.contains("\"answers\":\""));
    }

    private HttpResponse<String> soap(String suffix, Duration timeout) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(withCertificate())
                .build()) {
            var request = HttpRequest.newBuilder(gateway.resolve(SOAP + suffix))
                    .timeout(timeout)
                    .header("Answer-Id", "forged")
                    .POST(HttpRequest.BodyPublishers.ofString("<x/>"));
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private List<String> reports() throws IOException, InterruptedException {
        return get(withCertificate(), SOAP + "/reported").body().lines().toList();
    }

    private static String payload(String signed) {
        return new String(Base64.getUrlDecoder().decode(signed.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    @Test
    void olderTlsIsRefused() {
        assertThatThrownBy(() -> getBy("TLSv1.1", withCertificate(), "/v1/till/x"))
                .isInstanceOfAny(SSLHandshakeException.class, IllegalArgumentException.class, IOException.class);
    }

    @Test
    void whoShowsNoCertificateReadsSo() throws IOException, InterruptedException {
        var answer = get(withoutCertificate(), "/v1/till/x");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"CERTIFICATE_MISSING\"");
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    }

    @Test
    void onlyRoutesThatTakeCertificatesAreOpenedByOne() throws IOException, InterruptedException {
        var answer = get(withCertificate(), "/v1/wallets");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"UNAUTHENTICATED\"");
    }

    @Test
    void openRoutesHearOfNoCertificate() throws IOException, InterruptedException {
        var answer = get(withCertificate(), "/v1/programmes");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKey("got-client-cert-assertion");
    }

    @Test
    void aTokenGoesWithOrWithoutCertificate() throws IOException, InterruptedException {
        var token = "Bearer " + Tokens.merchant(new MerchantId(UUID.randomUUID()));
        for (var tls : List.of(withCertificate(), withoutCertificate())) {
            assertThat(get(tls, "/v1/till/x", "Authorization", token).statusCode())
                    .isEqualTo(200);
        }
        assertThat(get(withCertificate(), "/v1/till/x", "Authorization", "Bearer x")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whatACallerSaysOfItsCertificateIsDropped() throws IOException, InterruptedException {
        // Given
        var forged = ClientCertificates.assertionKey()
                .assertion(ClientCertificates.authority().certificate());
        var headers = List.of("Client-Cert-Assertion", "client-cert-assertion", "Client-Cert", "Client-Cert-Chain");

        for (var header : headers) {
            // When
            var byTls = get(withCertificate(), "/v1/till/x", header, forged);
            var byPlain = getPlain("/v1/till/x", header, forged);

            // Then
            assertThat(claims(byTls)).contains(AssertionKey.thumbprint(CERTIFICATE));
            assertThat(byTls.headers().allValues("got-" + header)).doesNotContain(forged);
            assertThat(byPlain.headers().map().keySet()).noneMatch(name -> name.startsWith("got-client-cert"));
        }
    }

    private HttpResponse<String> getPlain(String path, String header, String value)
            throws IOException, InterruptedException {
        var token = "Bearer " + Tokens.merchant(new MerchantId(UUID.randomUUID()));
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(plain.resolve(path))
                    .header("Authorization", token)
                    .header(header, value)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
