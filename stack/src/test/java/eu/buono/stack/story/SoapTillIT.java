package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.buono.contracts.Money;
import eu.buono.platform.testkit.ClientKey;
import eu.buono.platform.testkit.PartiteIva;
import eu.buono.platform.testkit.RepositoryRoot;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A till of the national service on its certificate alone, through the real gateway: only its address is new. */
class SoapTillIT {

    private static final String PROGRAMME = "carta-docente";
    private static final String PATH = "/VerificaVoucherDocWEB/VerificaVoucher";
    private static final String BOOKS = "-|Libri e testi (anche in formato digitale)|Libri|30.00";

    /** Far from the numbers of the other stories. */
    private static final AtomicInteger MERCHANTS = new AtomicInteger(3_000_000);

    private final Stack stack = StackFixtures.stack();
    private final Cast cast = new Cast(stack);
    private final ClientKey key = ClientKey.rsa(2048);

    /** A merchant that has its certificate and has not activated itself yet. */
    private record Shop(String certificatePath, Path certificateFile) {}

    private Shop aShopWithItsCertificate() throws IOException {
        var body = cast.publicBody().client();
        var merchantId = cast.publicBody()
                .register(PartiteIva.number(MERCHANTS.getAndIncrement()), "Libreria Prova")
                .done()
                .text("merchantId");
        var certificates = "/v1/merchants/" + merchantId + "/certificates";
        var issued = body.post(
                        certificates,
                        "application/pkcs10",
                        BodyPublishers.ofByteArray(key.signingRequest("shop")),
                        UUID.randomUUID().toString())
                .done();
        var certificate = certificates + "/" + issued.text("certificateId");
        var chain = body.get(certificate + "/chain.pem").done().body();
        var file = Files.createTempFile(stack.config().folder(), "shop-", ".pem");
        Files.writeString(file, chain + key.privateKeyPem());
        return new Shop(certificate, file);
    }

    private String codeOfAVoucher() {
        var person = "anna-" + UUID.randomUUID();
        cast.publicBody()
                .grant(cast.taxCode(person), PROGRAMME, "soap", Money.eur(100_00))
                .done();
        return cast.holder(person).issue(PROGRAMME, Money.eur(30_00)).done().text("code");
    }

    /** Answers a line for each request; see the client's script. */
    private List<String> run(List<String> program, Shop shop, String... requests)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(new ArrayList<>(program));
        builder.command().add(stack.gatewayTls().resolve(PATH) + "?wsdl");
        builder.environment().put("CERTIFICATE", shop.certificateFile().toString());
        builder.environment()
                .put(
                        "AUTHORITY",
                        stack.config()
                                .folder()
                                .resolve("certificate-authority.pem")
                                .toString());
        builder.redirectErrorStream(true);
        var process = builder.start();
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(String.join("\n", requests) + "\n");
        }
        var answers = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        process.waitFor();
        return answers;
    }

    private static boolean succeeds(String... probe) throws InterruptedException {
        try {
            return new ProcessBuilder(probe).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "php | -r | exit(extension_loaded(\"soap\") ? 0 : 1); | client.php",
                "/usr/bin/python3 | -c | import zeep | client.py"
            })
    void aForeignClientActivatesItselfCashesAndIsStopped(String program, String option, String probe, String script)
            throws IOException, InterruptedException {
        assumeTrue(succeeds(program, option, probe), () -> program + " has no SOAP client: .ci/run installs it");
        var shop = aShopWithItsCertificate();
        var client = List.of(
                program,
                RepositoryRoot.find()
                        .resolve("merchant-service/src/test/resources/soap/" + script)
                        .toString());
        var whole = codeOfAVoucher();
        var part = codeOfAVoucher();

        var living = run(
                client,
                shop,
                "check 1 " + whole,
                "check 1 11aa22bb",
                "check 2 " + whole,
                "check 2 " + whole,
                "check 3 " + part,
                "confirm " + part + " 12.5",
                "check 1 11aa22bb");
        cast.publicBody()
                .client()
                .post(shop.certificatePath() + "/revocation", "{}")
                .done();
        var revoked = run(client, shop, "check 1 " + whole);

        assertThat(living)
                .containsExactly(
                        "fault 05 MERCHANT_NOT_ACTIVE",
                        "Attivazione effettuata|-|-|0.00",
                        BOOKS,
                        "fault 02 VOUCHER_REDEEMED",
                        BOOKS,
                        "OK",
                        "Attivazione effettuata|-|-|0.00");
        assertThat(revoked).containsExactly("fault 05 CERTIFICATE_REVOKED");
    }

    @Test
    void whoShowsNoCertificateOrAStrangersReadsAFault() throws IOException, InterruptedException {
        var authority = ClientKey.certificates(
                        Files.readString(stack.config().folder().resolve("certificate-authority.pem")))
                .getFirst();
        var nobody = ClientKey.tlsWithoutCertificate(authority);
        var stranger = key.tls(List.of(key.selfSigned("12345678903")), authority);

        assertThat(call(nobody)).contains("<exceptionCode>05</exceptionCode>", "<message>CERTIFICATE_MISSING: ");
        assertThat(call(stranger)).contains("<exceptionCode>05</exceptionCode>", "<message>CERTIFICATE_UNKNOWN: ");
    }

    private String call(SSLContext tls) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder().sslContext(tls).build()) {
            var request = HttpRequest.newBuilder(stack.gatewayTls().resolve(PATH))
                    .header("Content-Type", "text/xml")
                    .POST(BodyPublishers.ofString("<Envelope/>"))
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml;charset=UTF-8");
            return answer.body();
        }
    }
}
