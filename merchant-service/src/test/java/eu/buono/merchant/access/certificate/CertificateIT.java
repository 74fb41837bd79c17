package eu.buono.merchant.access.certificate;

import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.asPublicBody;
import static eu.buono.merchant.TillFixtures.assertRefused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.Refusal;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.api.MerchantRefusal;
import eu.buono.platform.testkit.AssertionKey;
import eu.buono.platform.testkit.ClientCertificates;
import eu.buono.platform.testkit.ClientKey;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class CertificateIT {

    private static final String PKCS10 = "application/pkcs10";
    private static final ClientKey KEY = ClientKey.rsa(2048);

    @Inject
    TillFixtures fixtures;

    private static Response ask(Seller seller, byte[] body) {
        return ask(seller, body, UUID.randomUUID().toString());
    }

    private static Response ask(Seller seller, byte[] body, String key) {
        return uploads(seller.token(), key).body(body).post(address(seller));
    }

    private static RequestSpecification uploads(String token, String key) {
        var encoder = EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false);
        return given(new RequestSpecBuilder()
                        .setConfig(RestAssuredConfig.config().encoderConfig(encoder))
                        .build())
                .auth()
                .oauth2(token)
                .contentType(PKCS10)
                .header("Idempotency-Key", key);
    }

    private static String address(Seller seller) {
        return "/v1/merchants/" + seller.merchantId() + "/certificates";
    }

    private static Response issued(Seller seller) {
        var answer = ask(seller, KEY.signingRequest("anything"));
        answer.then().statusCode(201);
        return answer;
    }

    private static X509Certificate downloaded(Seller seller, String certificateId) {
        var pem = as(seller.token()).get(address(seller) + "/" + certificateId + "/chain.pem");
        return ClientKey.certificates(pem.asString()).getFirst();
    }

    private static RequestSpecification showing(X509Certificate certificate) {
        return asserting(ClientCertificates.assertionKey().assertion(certificate));
    }

    private static RequestSpecification asserting(String assertion) {
        return given().header("Client-Cert-Assertion", assertion)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json");
    }

    // Issuing

    @Test
    void theFirstCertificateMakesTheMerchantActivatable() throws GeneralSecurityException {
        // Given
        var seller = fixtures.aRegisteredSeller();

        // When
        var answer = ask(seller, KEY.signingRequest("whatever the shop wrote"));

        // Then
        answer.then().statusCode(201).body("state", equalTo("VALID")).body("endsSoon", equalTo(false));
        var merchant = as(seller.token()).get("/v1/merchants/" + seller.merchantId());
        assertThat(merchant.<String>path("state")).isEqualTo("ACTIVATABLE");
        var certificate = downloaded(seller, answer.path("certificateId"));
        certificate.verify(ClientCertificates.authority().certificate().getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=" + merchant.path("partitaIva"));
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(Instant.parse(answer.path("expiresAt")))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(1094)), Instant.now().plus(Duration.ofDays(1095)));
        assertThat(answer.header("Location")).endsWith(address(seller) + "/" + answer.path("certificateId"));
    }

    @Test
    void derAndPemAreTheSameCertificate() throws GeneralSecurityException {
        var seller = fixtures.aRegisteredSeller();
        String id = ask(seller, ClientKey.pem(KEY.signingRequest("pem")).getBytes(StandardCharsets.US_ASCII))
                .path("certificateId");
        var der = as(seller.token()).get(address(seller) + "/" + id + "/certificate.cer");
        assertThat(der.contentType()).isEqualTo("application/pkix-cert");
        assertThat(der.asByteArray()).isEqualTo(downloaded(seller, id).getEncoded());
    }

    @Test
    void aKeyMadeHereIsGivenOutOnceAsPkcs12() throws Exception {
        // Given
        var seller = fixtures.aRegisteredSeller();
        var key = UUID.randomUUID().toString();
        var password = Map.of("password", "a good password");

        // When
        var answer = as(seller.token(), key).body(password).post(address(seller) + "/with-key");

        // Then
        answer.then().statusCode(201).contentType("application/x-pkcs12");
        var store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(answer.asByteArray()), "a good password".toCharArray());
        var alias = store.aliases().nextElement();
        assertThat(store.getKey(alias, "a good password".toCharArray())).isNotNull();
        assertThat(store.getCertificateChain(alias)).hasSize(2);
        var certificate = (X509Certificate) store.getCertificate(alias);
        showing(certificate).get("/v1/claims").then().statusCode(200);
        assertRefused(
                as(seller.token(), key).body(password).post(address(seller) + "/with-key"),
                MerchantRefusal.CERTIFICATE_KEY_GONE);
    }

    static Stream<Arguments> unfit() {
        var other = ClientKey.rsa(2048);
        return Stream.of(
                argumentSet("nothing", new byte[] {1}, MerchantRefusal.SIGNING_REQUEST_UNREADABLE),
                argumentSet("PEM of something else", pem("CERTIFICATE"), MerchantRefusal.SIGNING_REQUEST_UNREADABLE),
                argumentSet(
                        "PEM that is not base64",
                        pem("CERTIFICATE REQUEST"),
                        MerchantRefusal.SIGNING_REQUEST_UNREADABLE),
                argumentSet(
                        "RSA 1024", ClientKey.rsa(1024).signingRequest("x"), MerchantRefusal.SIGNING_REQUEST_KEY_WEAK),
                argumentSet(
                        "RSA 2040", ClientKey.rsa(2040).signingRequest("x"), MerchantRefusal.SIGNING_REQUEST_KEY_WEAK),
                argumentSet(
                        "P-521",
                        ClientKey.ec("secp521r1").signingRequest("x"),
                        MerchantRefusal.SIGNING_REQUEST_KEY_WEAK),
                argumentSet(
                        "SHA-1", KEY.signingRequest("x", "SHA1withRSA"), MerchantRefusal.SIGNING_REQUEST_DIGEST_WEAK),
                argumentSet("MD5", KEY.signingRequest("x", "MD5withRSA"), MerchantRefusal.SIGNING_REQUEST_DIGEST_WEAK),
                argumentSet(
                        "another's key",
                        KEY.signingRequestSignedBy(other, "x"),
                        MerchantRefusal.SIGNING_REQUEST_NOT_PROVEN));
    }

    private static byte[] pem(String label) {
        return ("-----BEGIN " + label + "-----\nAAAA\n-----END " + label + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void anUnfitSigningRequestIsRefusedWithTheReason(byte[] body, Refusal reason) {
        var seller = fixtures.aRegisteredSeller();
        assertRefused(ask(seller, body), reason);
        as(seller.token()).get("/v1/merchants/" + seller.merchantId()).then().body("state", equalTo("TO_ACTIVATE"));
    }

    @Test
    void aKeyOnP256IsCertified() {
        var seller = fixtures.aRegisteredSeller();
        ask(seller, ClientKey.ec("secp256r1").signingRequest("x")).then().statusCode(201);
    }

    @Test
    void theSameKeyCertifiesOnce() {
        // Given
        var seller = fixtures.aRegisteredSeller();
        var key = UUID.randomUUID().toString();
        var body = KEY.signingRequest("x");
        var first = ask(seller, body, key);

        // When
        var repeat = ask(seller, body, key);

        // Then
        assertThat(repeat.asString()).isEqualTo(first.asString());
        as(seller.token()).get(address(seller)).then().body("items", hasSize(1));
    }

    @Test
    void aMerchantSeesAndChangesItsOwnOnly() {
        var seller = fixtures.aRegisteredSeller();
        var stranger = fixtures.aRegisteredSeller();
        String id = issued(seller).path("certificateId");
        assertRefused(as(stranger.token()).get(address(seller)), HttpRefusal.NOT_FOUND);
        assertRefused(as(stranger.token()).get(address(stranger) + "/" + id), HttpRefusal.NOT_FOUND);
        assertRefused(as(stranger.token()).post(address(stranger) + "/" + id + "/revocation"), HttpRefusal.NOT_FOUND);
        assertRefused(
                uploads(stranger.token(), "k").body(KEY.signingRequest("x")).post(address(seller)),
                HttpRefusal.NOT_FOUND);
        assertRefused(
                uploads(seller.cashierToken(), "k")
                        .body(KEY.signingRequest("x"))
                        .post(address(seller)),
                HttpRefusal.FORBIDDEN);
    }

    @Test
    void aMerchantHasSoManyAtMost() {
        var seller = fixtures.aRegisteredSeller();
        for (int number = 0; number < 20; number++) {
            issued(seller);
        }
        assertRefused(ask(seller, KEY.signingRequest("x")), MerchantRefusal.CERTIFICATES_TOO_MANY);
        assertRefused(
                as(seller.token(), "one more")
                        .body(Map.of("password", "a good password"))
                        .post(address(seller) + "/with-key"),
                MerchantRefusal.CERTIFICATES_TOO_MANY);
        var page = as(seller.token()).get(address(seller) + "?limit=15");
        page.then().body("items", hasSize(15));
        as(seller.token())
                .get(address(seller) + "?limit=15&cursor=" + page.path("next"))
                .then()
                .body("items", hasSize(5));
    }

    // Being let in

    @Test
    void aCertificateOpensTheTillAsTheTokenDoes() {
        var seller = fixtures.anActiveSeller();
        var voucher = fixtures.aRegisteredVoucher();
        var certificate = downloaded(seller, issued(seller).path("certificateId"));
        showing(certificate)
                .body(TillFixtures.sale(voucher.code(), 3000, "by certificate"))
                .post("/v1/till/redemptions")
                .then()
                .statusCode(201);
        assertThat(fixtures.state(voucher.id())).isEqualTo("REDEEMED");
    }

    @Test
    void aRevocationIsInEffectAtOnce() {
        // Given
        var seller = fixtures.anActiveSeller();
        String id = issued(seller).path("certificateId");
        var certificate = downloaded(seller, id);
        showing(certificate).get("/v1/claims").then().statusCode(200);

        // When
        as(seller.token())
                .post(address(seller) + "/" + id + "/revocation")
                .then()
                .body("state", equalTo("REVOKED"));

        // Then
        assertRefused(showing(certificate).get("/v1/claims"), MerchantRefusal.CERTIFICATE_REVOKED);
    }

    @Test
    void aRenewalOverlapsAndNeedsNoSecondActivation() {
        // Given
        var seller = fixtures.anActiveSeller();
        var old = downloaded(seller, issued(seller).path("certificateId"));

        // When
        var renewed = downloaded(seller, issued(seller).path("certificateId"));

        // Then
        as(seller.token()).get("/v1/merchants/" + seller.merchantId()).then().body("state", equalTo("ACTIVE"));
        for (var certificate : List.of(old, renewed)) {
            showing(certificate).get("/v1/claims").then().statusCode(200);
        }
    }

    @Test
    void anExpiredCertificateIsToldSo() {
        var seller = fixtures.anActiveSeller();
        String id = issued(seller).path("certificateId");
        var certificate = downloaded(seller, id);
        fixtures.change("UPDATE certificate SET issued_at = now() - interval '2 days',"
                + " expires_at = now() - interval '1 day' WHERE certificate_id = '" + id + "'");
        assertRefused(showing(certificate).get("/v1/claims"), MerchantRefusal.CERTIFICATE_EXPIRED);
        as(seller.token())
                .get(address(seller) + "/" + id)
                .then()
                .body("state", equalTo("EXPIRED"))
                .body("endsSoon", equalTo(false));
    }

    @Test
    void aCertificateThatEndsSoonSaysSo() {
        var seller = fixtures.anActiveSeller();
        String id = issued(seller).path("certificateId");
        fixtures.change(
                "UPDATE certificate SET expires_at = now() + interval '59 days' WHERE certificate_id = '" + id + "'");
        as(seller.token())
                .get(address(seller) + "/" + id)
                .then()
                .body("state", equalTo("VALID"))
                .body("endsSoon", equalTo(true));
    }

    @Test
    void aCertificateOfSomebodyElseIsUnknown() {
        var certificate = KEY.selfSigned("12345678903");
        assertRefused(showing(certificate).get("/v1/claims"), MerchantRefusal.CERTIFICATE_UNKNOWN);
    }

    static Stream<Arguments> forgeries() {
        var key = ClientCertificates.assertionKey();
        var claims = "{\"iss\":\"%s\",\"aud\":\"%s\",\"iat\":%d,\"exp\":%d,\"x5t#S256\":\"%s\"}";
        long now = Instant.now().getEpochSecond();
        var thumbprint = "A".repeat(43);
        return Stream.of(
                argumentSet("not signed", "e30.e30."),
                argumentSet("nonsense", "nonsense"),
                argumentSet("another's key", AssertionKey.make().assertion(KEY.selfSigned("x"))),
                argumentSet(
                        "old",
                        key.sign(claims.formatted("gateway", "merchant-service", now - 90, now - 60, thumbprint))),
                argumentSet(
                        "for long",
                        key.sign(claims.formatted("gateway", "merchant-service", now, now + 900, thumbprint))),
                argumentSet(
                        "for others",
                        key.sign(claims.formatted("gateway", "wallet-service", now, now + 30, thumbprint))),
                argumentSet(
                        "by others", key.sign(claims.formatted("till", "merchant-service", now, now + 30, thumbprint))),
                argumentSet(
                        "no thumbprint",
                        key.sign(claims.formatted("gateway", "merchant-service", now, now + 30, "x"))));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void whatTheGatewayDidNotSayIsNotBelieved(String assertion) {
        assertRefused(asserting(assertion).get("/v1/claims"), HttpRefusal.UNAUTHENTICATED);
    }

    @Test
    void anAccessTokenComesBeforeACertificate() {
        var seller = fixtures.anActiveSeller();
        var other = KEY.selfSigned("12345678903");
        showing(other).auth().oauth2(seller.token()).get("/v1/claims").then().statusCode(200);
    }

    @Test
    void aCertificateIsForMerchantsOnly() {
        var seller = fixtures.anActiveSeller();
        var certificate = downloaded(seller, issued(seller).path("certificateId"));
        assertRefused(showing(certificate).get("/v1/merchants"), HttpRefusal.FORBIDDEN);
        asPublicBody().get(address(seller)).then().statusCode(200);
    }
}
