package eu.buono.stack.year;

import eu.buono.contracts.MerchantId;
import eu.buono.platform.testkit.ClientKey;
import eu.buono.platform.testkit.PartiteIva;
import eu.buono.stack.Stack;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.PublicBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.UUID;
import javax.net.ssl.SSLContext;

/** A till that has a certificate and no token: what the gateway asserts of it must be believed on moved clocks too. */
final class CertificateTill {

    static final String REDEEMED = "redeemed with a certificate after the turn";

    private static final int NUMBER = 900;

    private final Stack stack;
    private final SSLContext tls;

    private CertificateTill(Stack stack, SSLContext tls) {
        this.stack = stack;
        this.tls = tls;
    }

    /** On the day of the machine: a certificate of next year would be of the future at the gateway. */
    static CertificateTill registered(Stack stack, PublicBody publicBody) {
        var merchantId = publicBody
                .register(PartiteIva.number(NUMBER), "Shop with a certificate")
                .done()
                .text("merchantId");
        publicBody.activate(merchantId).done();
        var shop = new Client(stack.gateway(), stack.identities().merchant(MerchantId.of(merchantId)));
        var key = ClientKey.rsa(2048);
        var certificates = "/v1/merchants/" + merchantId + "/certificates";
        var issued = shop.post(
                        certificates,
                        "application/pkcs10",
                        BodyPublishers.ofByteArray(key.signingRequest("shop")),
                        UUID.randomUUID().toString())
                .done();
        var chain = shop.get(certificates + "/" + issued.text("certificateId") + "/chain.pem")
                .done()
                .body();
        try {
            var authority = Files.readString(stack.config().folder().resolve("certificate-authority.pem"));
            return new CertificateTill(
                    stack,
                    key.tls(
                            ClientKey.certificates(chain),
                            ClientKey.certificates(authority).getFirst()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Redeems a voucher that lasts. */
    void redeem(String code, Findings findings) throws InterruptedException {
        try (var client = HttpClient.newBuilder().sslContext(tls).build()) {
            var request = HttpRequest.newBuilder(stack.gatewayTls().resolve("/v1/till/redemptions"))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(BodyPublishers.ofString(RedemptionLoad.body(code)))
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            findings.check(answer.statusCode() == 201, REDEEMED, "with a certificate: " + answer.body());
        } catch (IOException e) {
            findings.wrong("with a certificate: " + e);
        }
    }
}
