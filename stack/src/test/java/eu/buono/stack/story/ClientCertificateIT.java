package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.Money;
import eu.buono.platform.testkit.AssertionKey;
import eu.buono.platform.testkit.ClientKey;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.people.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shop from its key to its first cashed voucher, through the real gateway. */
class ClientCertificateIT {

    private static final String PROGRAMME = "carta-docente";

    private final Stack stack = StackFixtures.stack();
    private final Cast cast = new Cast(stack);
    private final ClientKey key = ClientKey.rsa(2048);
    private final String merchantId = cast.addMerchant("libreria");

    private String certificates() {
        return "/v1/merchants/" + merchantId + "/certificates";
    }

    /** Uploads a signing request with the shop's token; answers the chain that it downloads. */
    private List<X509Certificate> certified() {
        var shop = cast.till("libreria").client();
        var issued = shop.post(
                        certificates(),
                        "application/pkcs10",
                        BodyPublishers.ofByteArray(key.signingRequest("ignored")),
                        UUID.randomUUID().toString())
                .done();
        return ClientKey.certificates(shop.get(certificates() + "/" + issued.text("certificateId") + "/chain.pem")
                .done()
                .body());
    }

    private X509Certificate authority() {
        try {
            var pem = Files.readString(stack.config().folder().resolve("certificate-authority.pem"));
            return ClientKey.certificates(pem).getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply send(SSLContext tls, String protocol, HttpRequest.Builder request) {
        var parameters = new SSLParameters();
        parameters.setProtocols(new String[] {protocol});
        try (var client = HttpClient.newBuilder()
                .sslContext(tls)
                .sslParameters(parameters)
                .build()) {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            return new Reply(
                    answer.statusCode(), answer.body(), answer.headers().firstValue("Location"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(stack.gatewayTls().resolve(path));
    }

    private HttpRequest.Builder post(String path, String json) {
        return get(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(json));
    }

    private String codeOfAVoucher() {
        var person = "anna-" + UUID.randomUUID();
        cast.publicBody()
                .grant(cast.taxCode(person), PROGRAMME, "certificates", Money.eur(100_00))
                .done();
        return cast.holder(person).issue(PROGRAMME, Money.eur(30_00)).done().text("code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aShopCashesAVoucherWithItsCertificateAlone(String protocol) {
        // Given
        var tls = key.tls(certified(), authority());
        var sale = """
                {"code":"%s","amount":{"cents":3000,"currency":"EUR"},"reference":"%s"}
                """.formatted(codeOfAVoucher(), UUID.randomUUID());

        // When
        var cashed = send(tls, protocol, post("/v1/till/redemptions", sale));

        // Then
        assertThat(cashed.done().text("state")).isEqualTo("CAPTURED");
    }

    @Test
    void aRevokedCertificateReadsSoAtOnce() {
        // Given
        var chain = certified();
        var tls = key.tls(chain, authority());
        assertThat(send(tls, "TLSv1.3", get(certificates())).isDone()).isTrue();
        var certificateId = send(tls, "TLSv1.3", get(certificates()))
                .json()
                .at("/items/0/certificateId")
                .asText();

        // When
        var revoked = send(tls, "TLSv1.3", post(certificates() + "/" + certificateId + "/revocation", "{}"));

        // Then
        assertThat(revoked.done().text("state")).isEqualTo("REVOKED");
        assertThat(send(tls, "TLSv1.3", get(certificates())).refusal()).hasValue("CERTIFICATE_REVOKED");
    }

    @Test
    void aStrangersCertificateAndNoneReadSo() {
        var stranger = key.tls(List.of(key.selfSigned("12345678903")), authority());
        var nobody = ClientKey.tlsWithoutCertificate(authority());
        assertThat(send(stranger, "TLSv1.3", get("/v1/claims")).refusal()).hasValue("CERTIFICATE_UNKNOWN");
        assertThat(send(nobody, "TLSv1.3", get("/v1/claims")).refusal()).hasValue("CERTIFICATE_MISSING");
    }

    @Test
    void aForgedAssertionOpensNothing() {
        // Given
        var known = certified().getFirst();
        var nobody = ClientKey.tlsWithoutCertificate(authority());
        var stranger = key.tls(List.of(key.selfSigned("12345678903")), authority());
        var forged = Stream.of(
                AssertionKey.make().assertion(known),
                AssertionKey.in(stack.config().folder()).assertion(known));

        // Then
        forged.forEach(assertion -> {
            var request = get("/v1/claims").header("Client-Cert-Assertion", assertion);
            assertThat(send(nobody, "TLSv1.3", request).refusal()).hasValue("CERTIFICATE_MISSING");
            assertThat(send(stranger, "TLSv1.3", request).refusal()).hasValue("CERTIFICATE_UNKNOWN");
        });
    }
}
