package eu.buono.merchant.verificavoucher;

import static eu.buono.merchant.TillFixtures.aCode;
import static eu.buono.merchant.TillFixtures.assertRefused;
import static eu.buono.merchant.TillFixtures.reverse;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.DOCENTE;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.assertChecked;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.assertConfirmed;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.assertFault;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.check;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.confirm;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.send;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.VoucherCode;
import eu.buono.contracts.verificavoucher.FaultCode;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.TillFixtures.Voucher;
import eu.buono.merchant.access.api.Forwardings;
import eu.buono.platform.testkit.AssertionKey;
import eu.buono.platform.testkit.ClientCertificates;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which request of the web service is a repeat and which one is another sale: a first answer that did not arrive is
 * given once more, one that did is final.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class SoapRepeatIT {

    private static final int TABS = 12;
    private static final String REPORTS = "/internal/undelivered-answers";

    @Inject
    TillFixtures fixtures;

    @Inject
    KeyedHash keyedHash;

    @Inject
    AgroalDataSource dataSource;

    @SuppressWarnings("NullAway.Init") // Quarkus sets it before the first test.
    @TestHTTPResource("/")
    URI service;

    private Seller seller;

    @BeforeEach
    void aSeller() {
        fixtures.publishProgrammes();
        seller = fixtures.anActiveSeller();
    }

    @Test
    void ofManyTabsThatPayAtOnceWithOneVoucherOneReadsOk() {
        // Given
        var voucher = aVoucher();

        // When
        var answers = atOnce(() -> send(seller.token(), confirm(voucher.code(), "7.30")));

        // Then
        assertOneIsConfirmed(answers);
        assertThat(claims(voucher)).isEqualTo("1 730");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Confirm", "Check 2", "Check 3 and Confirm"})
    void anAnswerThatArrivedIsFinal(String way) {
        // Given
        var voucher = aVoucher();
        if (way.startsWith("Check 3")) {
            assertChecked(send(seller.token(), check("3", voucher.code())), "30.00");
        }
        var request = way.equals("Check 2") ? check("2", voucher.code()) : confirm(voucher.code(), "30");
        assertThat(send(seller.token(), request).statusCode()).isEqualTo(200);

        // When
        var repeat = send(seller.token(), request);

        // Then
        assertFault(repeat, FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
        assertThat(repeat.asString()).contains("this merchant has cashed it");
        for (var purpose : List.of("1", "2", "3")) {
            assertFault(send(seller.token(), check(purpose, voucher.code())), FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
        }
        assertThat(claims(voucher)).isEqualTo("1 3000");
    }

    @Test
    void anAnswerThatTheGatewayCouldNotDeliverIsGivenOnceMoreAndThenIsFinal() {
        // Given
        var voucher = aVoucher();
        var answerId = UUID.randomUUID();
        assertConfirmed(sendThroughGateway(answerId, confirm(voucher.code(), "12.50")));
        assertFault(send(seller.token(), check("1", voucher.code())), FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");

        // When
        report(ClientCertificates.assertionKey(), answerId).then().statusCode(204);

        // Then
        assertChecked(send(seller.token(), check("1", voucher.code())), "30.00");
        assertChecked(send(seller.token(), check("3", voucher.code())), "30.00");
        assertFault(send(seller.token(), confirm(voucher.code(), "12.51")), FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
        assertFault(
                send(fixtures.anActiveSeller().token(), confirm(voucher.code(), "12.50")),
                FaultCode.VOUCHER,
                "VOUCHER_REDEEMED: ");
        assertOneIsConfirmed(atOnce(() -> send(seller.token(), confirm(voucher.code(), "12.5"))));
        assertFault(send(seller.token(), check("1", voucher.code())), FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
        assertThat(claims(voucher)).isEqualTo("1 1250");
    }

    @Test
    void aSecondAnswerThatIsLostAsWellIsGivenAgain() {
        // Given
        var voucher = aVoucher();
        var first = UUID.randomUUID();
        var second = UUID.randomUUID();
        sendThroughGateway(first, check("2", voucher.code()));
        report(ClientCertificates.assertionKey(), first);
        assertChecked(sendThroughGateway(second, check("2", voucher.code())), "30.00");

        // When
        report(ClientCertificates.assertionKey(), second);

        // Then
        assertChecked(send(seller.token(), check("2", voucher.code())), "30.00");
        assertThat(claims(voucher)).isEqualTo("1 3000");
    }

    @Test
    void aReportMayComeBeforeTheRedemptionThatItIsAbout() {
        // Given
        var voucher = aVoucher();
        var answerId = UUID.randomUUID();
        report(ClientCertificates.assertionKey(), answerId).then().statusCode(204);

        // When
        assertConfirmed(sendThroughGateway(answerId, confirm(voucher.code(), "30")));

        // Then
        assertConfirmed(send(seller.token(), confirm(voucher.code(), "30")));
        assertFault(send(seller.token(), confirm(voucher.code(), "30")), FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
    }

    @Test
    void whatWasGivenBackIsNeverAnsweredAgain() {
        // Given
        var voucher = aVoucher();
        var answerId = UUID.randomUUID();
        sendThroughGateway(answerId, confirm(voucher.code(), "30"));
        report(ClientCertificates.assertionKey(), answerId);

        // When
        reverse(seller.token(), redemptionOf(voucher)).then().statusCode(200);

        // Then
        assertFault(send(seller.token(), check("1", voucher.code())), FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
        assertFault(send(seller.token(), confirm(voucher.code(), "30")), FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
    }

    @Test
    void whatTheGatewayDidNotSignIsNoReport() {
        // Given
        var voucher = aVoucher();
        var answerId = UUID.randomUUID();
        sendThroughGateway(answerId, confirm(voucher.code(), "30"));

        // When
        var forged = report(AssertionKey.make(), answerId);

        // Then
        assertRefused(forged, HttpRefusal.FORBIDDEN);
        assertFault(send(seller.token(), confirm(voucher.code(), "30")), FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
    }

    @Test
    void aNameOfTheAnswerCountsFromTheGatewayOnly() {
        // Given
        var voucher = aVoucher();
        var answerId = UUID.randomUUID();
        report(ClientCertificates.assertionKey(), answerId);

        // When
        var answer = given().auth()
                .oauth2(seller.token())
                .contentType("text/xml")
                .header("Answer-Id", answerId)
                .body(confirm(voucher.code(), "30"))
                .post(DOCENTE);

        // Then
        assertConfirmed(answer);
        assertFault(send(seller.token(), confirm(voucher.code(), "30")), FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
    }

    @Test
    void whoseConnectionWasCutBeforeTheAnswerGoesOnWithItsSale() throws IOException {
        // Given
        var code = aSandboxCode("SLOW_ANSWER");

        // When
        sendAndHangUpOnceCashed(code, confirm(code, "12.50"));

        // Then
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(
                                send(seller.token(), check("1", code)).asString())
                        .contains("<importo>30.00</importo>"));
        assertConfirmed(send(seller.token(), confirm(code, "12.50")));
        assertFault(send(seller.token(), confirm(code, "12.50")), FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
    }

    @Test
    void whoReadLaterForWhatWasDoneGoesOnWithItsSale() {
        // Given
        var code = aSandboxCode("LOST_ANSWER");

        // When
        var late = send(seller.token(), confirm(code, "12.50"));

        // Then
        assertFault(late, FaultCode.LATER, "DEADLINE_EXCEEDED: ");
        assertThat(stateOf(code)).isEqualTo("CAPTURED");
        assertThat(send(seller.token(), check("1", code)).asString()).contains("<importo>30.00</importo>");
        assertOneIsConfirmed(atOnce(() -> send(seller.token(), confirm(code, "12.50"))));
        assertFault(send(seller.token(), check("1", code)), FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
    }

    @Test
    void whoReadLaterForWhatWasNotDoneYetPaysOnce() throws SQLException {
        // Given
        var voucher = aVoucher();
        Response late;
        try (var locked = lock(voucher)) {
            late = send(seller.token(), confirm(voucher.code(), "12.50"));
            locked.rollback();
        }
        assertThat(late.asString()).contains("<exceptionCode>99</exceptionCode>");

        // When
        var repeats = atOnce(() -> send(seller.token(), confirm(voucher.code(), "12.50")));

        // Then
        assertOneIsConfirmed(repeats);
        assertThat(claims(voucher)).isEqualTo("1 1250");
    }

    private VoucherCode aSandboxCode(String outcome) {
        var body = Map.of("outcome", outcome, "amount", TillFixtures.money(3000), "category", "books");
        var made = TillFixtures.as(seller.token()).body(body).post("/v1/sandbox/vouchers");
        made.then().statusCode(201);
        return new VoucherCode(made.path("code"));
    }

    private String stateOf(VoucherCode code) {
        return fixtures.single(
                "SELECT coalesce((SELECT redemption.state FROM redemption JOIN till_voucher USING (voucher_id)"
                        + " WHERE code_hash = decode('" + keyedHash.code(code).hex() + "', 'hex')), 'none')");
    }

    private Connection lock(Voucher voucher) throws SQLException {
        var connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        try (var lock = connection.createStatement()) {
            lock.execute("SELECT FROM till_voucher WHERE voucher_id = '" + voucher.id() + "' FOR UPDATE");
        }
        return connection;
    }

    private Response sendThroughGateway(UUID answerId, String envelope) {
        var said = ClientCertificates.assertionKey().forwarding("203.0.113.7", "tills.example", Instant.now());
        return given().auth()
                .oauth2(seller.token())
                .contentType("text/xml")
                .header(Forwardings.HEADER, said)
                .header("Answer-Id", answerId)
                .body(envelope)
                .post(DOCENTE);
    }

    private static Response report(AssertionKey key, UUID answerId) {
        return given().contentType("text/plain")
                .body(key.undelivered(List.of(answerId), Instant.now()))
                .post(REPORTS);
    }

    private void sendAndHangUpOnceCashed(VoucherCode code, String envelope) throws IOException {
        byte[] body = envelope.getBytes(UTF_8);
        var head = "POST " + DOCENTE + " HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nAuthorization: Bearer "
                + seller.token() + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            await().atMost(TillFixtures.SOON)
                    .pollInterval(Duration.ofMillis(20))
                    .untilAsserted(() -> assertThat(stateOf(code)).isEqualTo("CAPTURED"));
        }
    }

    private static List<Response> atOnce(Supplier<Response> call) {
        try (var threads = Executors.newFixedThreadPool(TABS)) {
            var answers = IntStream.range(0, TABS)
                    .mapToObj(tab -> CompletableFuture.supplyAsync(call, threads))
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        }
    }

    private static void assertOneIsConfirmed(List<Response> answers) {
        assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(200);
        answers.forEach(answer -> {
            if (answer.statusCode() == 200) {
                assertConfirmed(answer);
            } else {
                assertFault(answer, FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
            }
        });
    }

    private Voucher aVoucher() {
        var code = aCode();
        return fixtures.registered(SoapRegistrations.ofGood(fixtures.aRegistration(code), "printed-book"), code);
    }

    private String claims(Voucher voucher) {
        return fixtures.single("SELECT count(*) || ' ' || coalesce(sum(claim.cents), 0) FROM claim JOIN redemption"
                + " USING (redemption_id) WHERE voucher_id = '" + voucher.id() + "'");
    }

    private String redemptionOf(Voucher voucher) {
        return fixtures.single("SELECT redemption_id FROM redemption WHERE voucher_id = '" + voucher.id() + "'");
    }
}
