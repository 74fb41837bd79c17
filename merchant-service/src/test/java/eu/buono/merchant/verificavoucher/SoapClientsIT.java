package eu.buono.merchant.verificavoucher;

import static eu.buono.merchant.TillFixtures.aCode;
import static eu.buono.merchant.TillFixtures.ofCategory;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.CULTURA;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.DOCENTE;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.GIOVANI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.buono.contracts.Channel;
import eu.buono.contracts.event.VoucherEvent.CancellationRequestedV1;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.TillFixtures.Voucher;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two clients that were written without us, driven from the WSDL alone: PHP's ext-soap and Python's zeep, both from
 * Debian (.ci/run installs them).
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class SoapClientsIT {

    private static final String BOOKS = "-|Libri e testi (anche in formato digitale)|Libri|30.00";
    private static final long SECONDS_MAX = 60;

    /** The foreign clients, and how to see whether they are installed. */
    enum Client {
        PHP(List.of("php", "-r", "exit(extension_loaded('soap') ? 0 : 1);"), "php", "client.php"),
        PYTHON(List.of("/usr/bin/python3", "-c", "import zeep"), "/usr/bin/python3", "client.py");

        private final List<String> probe;
        private final String program;
        private final String script;

        Client(List<String> probe, String program, String script) {
            this.probe = probe;
            this.program = program;
            this.script = script;
        }

        boolean isInstalled() {
            try {
                return new ProcessBuilder(probe).start().waitFor() == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    @Inject
    TillFixtures fixtures;

    @SuppressWarnings("NullAway.Init") // Quarkus sets it before the first test.
    @TestHTTPResource("/")
    URI service;

    @ParameterizedTest
    @EnumSource
    void theWholeLifeOfVouchers(Client client) throws Exception {
        fixtures.publishProgrammes();
        var seller = fixtures.anActiveSeller();
        var whole = aVoucher();
        var part = aVoucher();
        var frozen = aVoucher();
        var cancelled = aVoucher();
        fixtures.send(new CancellationRequestedV1(cancelled.id()));
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(fixtures.state(cancelled.id())).isEqualTo("CLOSED CANCELLED"));
        var foreign = aCode();
        fixtures.registered(
                ofCategory(fixtures.aRegistration(foreign), "hardware-software", Channel.PHYSICAL), foreign);

        var answers = run(
                client,
                DOCENTE,
                seller,
                "check 1 " + whole.code().text(),
                "check 2 " + whole.code().text(),
                "check 2 " + whole.code().text(),
                "check 1 " + whole.code().text(),
                "confirm " + part.code().text() + " 30.01",
                "confirm " + part.code().text() + " 12.30",
                "confirm " + part.code().text() + " 12.30",
                "confirm " + part.code().text() + " 12.31",
                "check 3 " + frozen.code().text(),
                "confirm " + frozen.code().text() + " 29.99",
                "check 2 " + cancelled.code().text(),
                "check 1 " + wrongCase(part.code().text()),
                "check 1 " + foreign.text(),
                "check 9 " + whole.code().text());

        assertThat(answers)
                .containsExactly(
                        BOOKS,
                        BOOKS,
                        "fault 02 VOUCHER_REDEEMED",
                        "fault 02 VOUCHER_REDEEMED",
                        "fault 04 AMOUNT_ABOVE_VOUCHER",
                        "OK",
                        "fault 02 VOUCHER_REDEEMED",
                        "fault 02 VOUCHER_REDEEMED",
                        BOOKS,
                        "OK",
                        "fault 02 VOUCHER_CANCELLED",
                        "fault 01 CODE_MISTYPED",
                        "fault 06 CATEGORY_NOT_SOLD",
                        "fault 01 REQUEST_MALFORMED");
        assertThat(cents(whole, part, frozen)).isEqualTo("3000 1230 2999");
    }

    @ParameterizedTest
    @EnumSource
    void aMerchantActivatesItselfAndIsRefusedBeforeAndAfter(Client client) throws Exception {
        var merchant = fixtures.aRegisteredSeller();
        fixtures.makeActivatable(merchant.merchantId());
        var voucher = aVoucher();

        var answers = run(
                client,
                DOCENTE,
                merchant,
                "check 2 " + voucher.code().text(),
                "check 1 11aa22bb",
                "check 1 11aa22bb",
                "check 2 " + voucher.code().text());

        assertThat(answers)
                .containsExactly(
                        "fault 05 MERCHANT_NOT_ACTIVE",
                        "Attivazione effettuata|-|-|0.00",
                        "Attivazione effettuata|-|-|0.00",
                        BOOKS);
    }

    @ParameterizedTest
    @EnumSource
    void theOtherVariantsHaveTheirOwnContract(Client client) throws Exception {
        fixtures.publishProgrammes();
        var seller = fixtures.anActiveSeller();
        var giovani = aCode();
        fixtures.registered(SoapRegistrations.ofProgramme(fixtures.aRegistration(giovani), "carta-giovani"), giovani);
        var cultura = aCode();
        fixtures.registered(SoapRegistrations.ofProgramme(fixtures.aRegistration(cultura), "carta-cultura"), cultura);

        assertThat(run(client, GIOVANI, seller, "check 2 " + giovani.text())).containsExactly("-|Libri|book|30.00");
        assertThat(run(
                        client,
                        CULTURA,
                        seller,
                        "confirm " + cultura.text() + " 25.5",
                        "isbn " + cultura.text() + " 25.50 9788804668230",
                        "isbn " + cultura.text() + " 25.50 9780306406157",
                        "isbn " + cultura.text() + " 99.00 9780306406157"))
                .containsExactly("OK", "fault 01 REQUEST_MALFORMED", "OK", "fault 04 AMOUNT_ABOVE_AUTHORISATION");
    }

    private Voucher aVoucher() {
        var code = aCode();
        return fixtures.registered(SoapRegistrations.ofGood(fixtures.aRegistration(code), "printed-book"), code);
    }

    private String cents(Voucher... vouchers) {
        return List.of(vouchers).stream()
                .map(voucher -> fixtures.single(
                        "SELECT sum(captured_cents) FROM redemption WHERE voucher_id = '" + voucher.id() + "'"))
                .reduce((left, right) -> left + " " + right)
                .orElseThrow();
    }

    private List<String> run(Client client, String path, Seller caller, String... requests) throws Exception {
        assumeTrue(client.isInstalled(), () -> client + " has no SOAP client on this machine: .ci/run installs it");
        var script = Path.of(
                SoapClientsIT.class.getResource("/soap/" + client.script).toURI());
        var builder = new ProcessBuilder(client.program, script.toString(), service.resolve(path) + "?wsdl");
        builder.environment().put("TOKEN", caller.token());
        builder.redirectErrorStream(true);
        var process = builder.start();
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(String.join("\n", requests) + "\n");
        }
        var answers = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        return answers;
    }

    private static String wrongCase(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        return upper.equals(code) ? code.toLowerCase(Locale.ROOT) : upper;
    }
}
