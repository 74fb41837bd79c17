package eu.buono.merchant.access.client;

import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.assertRefused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.HttpRefusal;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.api.MerchantRefusal;
import eu.buono.merchant.api.TillRefusal;
import eu.buono.platform.testkit.ClientCertificates;
import eu.buono.platform.testkit.ClientIssuer;
import eu.buono.platform.testkit.ClientIssuerResource;
import eu.buono.platform.testkit.ClientKey;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
@WithTestResource(ClientIssuerResource.class)
class ClientIT {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Inject
    TillFixtures fixtures;

    private record Secret(String clientId, String text) {}

    @Test
    void theTokenEndpointIsFoundByItsMetadata() {
        // Given
        var secret = aClient(fixtures.aRegisteredSeller());
        var metadata = given().get("/.well-known/oauth-authorization-server");

        // When
        var token = given().contentType(FORM)
                .formParam("grant_type", metadata.<String>path("grant_types_supported[0]"))
                .auth()
                .preemptive()
                .basic(secret.clientId(), secret.text())
                .post(metadata.<String>path("token_endpoint"));

        // Then
        token.then().statusCode(200).body("token_type", equalTo("Bearer"));
        metadata.then()
                .statusCode(200)
                .contentType("application/json")
                .body("issuer", equalTo(metadata.<String>path("token_endpoint").replace("/v1/oauth/token", "")))
                .body("response_types_supported.size()", equalTo(0))
                .body("token_endpoint_auth_methods_supported[0]", equalTo("client_secret_basic"));
    }

    private static String address(Seller seller) {
        return "/v1/merchants/" + seller.merchantId() + "/clients";
    }

    private static Response make(Seller seller, Map<String, Object> wanted) {
        return as(seller.token()).body(wanted).post(address(seller));
    }

    private static Secret secret(Response made) {
        made.then().statusCode(201);
        return new Secret(made.path("clientId"), made.path("clientSecret"));
    }

    private static Secret aClient(Seller seller) {
        return secret(make(seller, Map.of("name", "the shop's system")));
    }

    private static Secret aCashier(Seller seller) {
        return secret(
                make(seller, Map.of("name", "till 1", "shopId", seller.shopId().toString())));
    }

    private static RequestSpecification form(String... namesAndValues) {
        var request = given().contentType(FORM);
        for (int index = 0; index < namesAndValues.length; index += 2) {
            request.formParam(namesAndValues[index], namesAndValues[index + 1]);
        }
        return request;
    }

    private static Response ask(Secret secret) {
        return form("grant_type", "client_credentials")
                .auth()
                .preemptive()
                .basic(secret.clientId(), secret.text())
                .post("/v1/oauth/token");
    }

    private static String token(Secret secret) {
        var answer = ask(secret);
        answer.then().statusCode(200);
        return answer.path("access_token");
    }

    private static void assertNoToken(Response answer, int status, String error) {
        answer.then().statusCode(status).body("error", equalTo(error)).body("access_token", nullValue());
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    // Tokens

    @Test
    void aClientRedeemsWithItsToken() {
        // Given
        var seller = fixtures.anActiveSeller();
        var secret = aClient(seller);
        var voucher = fixtures.aRegisteredVoucher();

        // When
        var answer = ask(secret);

        // Then
        answer.then().statusCode(200).body("token_type", equalTo("Bearer")).body("expires_in", equalTo(600));
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(TillFixtures.redeem(answer.path("access_token"), voucher.code(), 3000)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aFormInACharsetThatNobodyKnowsIsRefused() throws IOException, InterruptedException {
        // Given
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/v1/oauth/token"))
                .header("Content-Type", FORM + "; charset=foo")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();

        // When
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());

            // Then
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
        }
    }

    @Test
    void theSecretMayStandInTheForm() {
        var secret = aClient(fixtures.aRegisteredSeller());
        form(
                        "grant_type", "client_credentials",
                        "client_id", secret.clientId(),
                        "client_secret", secret.text())
                .post("/v1/oauth/token")
                .then()
                .statusCode(200);
    }

    @Test
    void aClientOfAShopIsACashierThereAndNothingElse() {
        // Given
        var seller = fixtures.anActiveSeller();
        var voucher = fixtures.aRegisteredVoucher();

        // When
        String token = token(aCashier(seller));

        // Then
        var redeemed = TillFixtures.redeem(token, voucher.code(), 3000);
        redeemed.then().statusCode(201);
        assertThat(fixtures.single(
                        "SELECT shop_id FROM redemption WHERE redemption_id = '" + redeemed.path("redemptionId") + "'"))
                .isEqualTo(seller.shopId().toString());
        assertRefused(as(token).get(address(seller)), HttpRefusal.FORBIDDEN);
        assertRefused(
                as(token).body(Map.of("name", "x")).post("/v1/merchants/" + seller.merchantId() + "/shops"),
                HttpRefusal.FORBIDDEN);
    }

    @Test
    void aTokenOpensNothingOfAnotherMerchant() {
        var seller = fixtures.anActiveSeller();
        var other = fixtures.anActiveSeller();
        String token = token(aClient(seller));
        as(token).get("/v1/merchants/" + seller.merchantId()).then().statusCode(200);
        assertRefused(as(token).get("/v1/merchants/" + other.merchantId()), HttpRefusal.NOT_FOUND);
        var voucher = fixtures.aRegisteredVoucher();
        String authorised =
                TillFixtures.authorise(other.token(), voucher.code(), 3000, 600).path("redemptionId");
        assertRefused(TillFixtures.capture(token, authorised, 3000), TillRefusal.AUTHORISATION_UNKNOWN);
    }

    static Stream<Arguments> oddRequests() {
        var grant = "grant_type=client_credentials";
        return Stream.of(
                argumentSet("nothing", "x=y", "", 400, "invalid_request"),
                argumentSet("no client", grant, "", 401, "invalid_client"),
                argumentSet(
                        "another grant",
                        "grant_type=password&username=a&password=b",
                        "",
                        400,
                        "unsupported_grant_type"),
                argumentSet("twice", grant + "&" + grant, "", 400, "invalid_request"),
                argumentSet("two ways", grant + "&client_secret=x", "Basic eDp5", 400, "invalid_request"),
                argumentSet("a scope", grant + "&scope=everything", "", 400, "invalid_scope"),
                argumentSet("no Basic", grant, "Digest x", 401, "invalid_client"),
                argumentSet("no base64", grant, "Basic ***", 401, "invalid_client"),
                argumentSet("no id", grant, "Basic eDp5", 401, "invalid_client"));
    }

    @ParameterizedTest
    @MethodSource("oddRequests")
    void anOddRequestGetsTheStandardsError(String form, String authorization, int status, String error) {
        var request = given().contentType(FORM).body(form);
        var answer = (authorization.isEmpty() ? request : request.header("Authorization", authorization))
                .post("/v1/oauth/token");
        assertNoToken(answer, status, error);
    }

    @Test
    void aWrongSecretGetsNoToken() {
        var secret = aClient(fixtures.aRegisteredSeller());
        var wrong = ask(new Secret(
                secret.clientId(), aClient(fixtures.aRegisteredSeller()).text()));
        assertNoToken(wrong, 401, "invalid_client");
        assertThat(wrong.header("WWW-Authenticate")).startsWith("Basic");
        assertNoToken(ask(new Secret(UUID.randomUUID().toString(), secret.text())), 401, "invalid_client");
    }

    @Test
    void aRevokedClientGetsNoToken() {
        var seller = fixtures.aRegisteredSeller();
        var secret = aClient(seller);
        String client = address(seller) + "/" + secret.clientId();
        assertRefused(as(fixtures.aRegisteredSeller().token()).delete(client), HttpRefusal.NOT_FOUND);
        token(secret);
        as(seller.token()).delete(client).then().statusCode(204);
        as(seller.token()).delete(client).then().statusCode(204);
        assertNoToken(ask(secret), 401, "invalid_client");
    }

    /** A token lives for ten minutes; its client's end is known in a second or two. */
    @Test
    void aRevokedClientsTokenOpensNothingAnyMore() {
        // Given
        var seller = fixtures.anActiveSeller();
        var secret = aClient(seller);
        var token = token(secret);
        var other = token(aClient(seller));
        var voucher = fixtures.aRegisteredVoucher();
        TillFixtures.check(token, voucher.code()).then().statusCode(200);

        // When
        as(seller.token())
                .delete(address(seller) + "/" + secret.clientId())
                .then()
                .statusCode(204);

        // Then
        await().atMost(TillFixtures.SOON)
                .untilAsserted(
                        () -> assertRefused(TillFixtures.check(token, voucher.code()), HttpRefusal.UNAUTHENTICATED));
        assertRefused(TillFixtures.redeem(token, voucher.code(), 100), HttpRefusal.UNAUTHENTICATED);
        TillFixtures.redeem(other, voucher.code(), 100).then().statusCode(201);
    }

    /** Also when those who know of revocations have not read them yet: what is obtained asks the database itself. */
    @Test
    void whatAClientObtainedEndsWithIt() {
        // Given
        var seller = fixtures.anActiveSeller();
        var secret = aClient(seller);
        var token = token(secret);
        var certificate = aCertificate(as(token), seller);
        var renewed = aCertificate(showing(certificate), seller);
        var ofAnother = aCertificate(as(token(aClient(seller))), seller);
        as(token)
                .body(Map.of("url", "https://1.1.1.1/" + UUID.randomUUID()))
                .post("/v1/webhooks")
                .then()
                .statusCode(201);
        showing(renewed).get("/v1/claims").then().statusCode(200);

        // When
        as(seller.token())
                .delete(address(seller) + "/" + secret.clientId())
                .then()
                .statusCode(204);

        // Then
        assertRefused(showing(certificate).get("/v1/claims"), MerchantRefusal.CERTIFICATE_REVOKED);
        assertRefused(showing(renewed).get("/v1/claims"), MerchantRefusal.CERTIFICATE_REVOKED);
        showing(ofAnother).get("/v1/claims").then().statusCode(200);
        assertThat(as(seller.token()).get("/v1/webhooks").<List<String>>path("items.webhookId"))
                .isEmpty();
        var late = as(token).body(Map.of("password", "a good password")).post(certificates(seller) + "/with-key");
        assertRefused(late, HttpRefusal.UNAUTHENTICATED);
    }

    @Test
    void aCertificateMakesNoClients() {
        var seller = fixtures.anActiveSeller();
        var certificate = aCertificate(as(seller.token()), seller);
        assertRefused(showing(certificate).body(Map.of("name", "x")).post(address(seller)), HttpRefusal.FORBIDDEN);
    }

    private static String certificates(Seller seller) {
        return "/v1/merchants/" + seller.merchantId() + "/certificates";
    }

    private static RequestSpecification showing(X509Certificate certificate) {
        return given().header(
                        "Client-Cert-Assertion",
                        ClientCertificates.assertionKey().assertion(certificate))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json");
    }

    private static X509Certificate aCertificate(RequestSpecification caller, Seller seller) {
        var made = caller.body(Map.of("password", "a good password")).post(certificates(seller) + "/with-key");
        made.then().statusCode(201);
        var pem = as(seller.token()).get(made.header("Location") + "/chain.pem");
        return ClientKey.certificates(pem.asString()).getFirst();
    }

    // Clients

    @Test
    void theSecretIsShownOnceAndKeptNowhere() {
        // Given
        var seller = fixtures.aRegisteredSeller();
        var key = UUID.randomUUID().toString();
        var wanted = Map.of("name", "till");
        var secret = secret(as(seller.token(), key).body(wanted).post(address(seller)));

        // When
        var repeat = as(seller.token(), key).body(wanted).post(address(seller));

        // Then
        assertRefused(repeat, MerchantRefusal.CLIENT_SECRET_GONE);
        var list = as(seller.token()).get(address(seller));
        assertThat(list.<List<String>>path("items.clientId")).containsExactly(secret.clientId());
        assertThat(list.asString()).doesNotContain(secret.text());
        assertThat(fixtures.single("SELECT count(*) FROM client WHERE client::text LIKE '%" + secret.text() + "%'"))
                .isEqualTo("0");
        assertThat(fixtures.single("SELECT count(*) FROM idempotency_record AS record WHERE record::text LIKE '%"
                        + secret.text() + "%'"))
                .isEqualTo("0");
    }

    /** Whoever stole a secret must not outlive its revocation by a client of its own. */
    @Test
    void aClientMakesNoClients() {
        var seller = fixtures.aRegisteredSeller();
        String token = token(aClient(seller));
        assertRefused(as(token).body(Map.of("name", "x")).post(address(seller)), HttpRefusal.FORBIDDEN);
        assertRefused(as(token).get(address(seller)), HttpRefusal.FORBIDDEN);
    }

    @Test
    void aClientIsForAShopOfItsMerchant() {
        var seller = fixtures.aRegisteredSeller();
        var other = fixtures.aRegisteredSeller();
        assertRefused(make(seller, Map.of("name", "x", "shopId", other.shopId().toString())), TillRefusal.SHOP_UNKNOWN);
        assertRefused(as(other.token()).body(Map.of("name", "x")).post(address(seller)), HttpRefusal.NOT_FOUND);
        assertRefused(make(seller, Map.of("name", " ")), HttpRefusal.REQUEST_MALFORMED);
        assertRefused(as(seller.cashierToken()).body(Map.of("name", "x")).post(address(seller)), HttpRefusal.FORBIDDEN);
    }

    // Forged tokens

    private static String claims(String issuer, long fromNow, long lifetimeSeconds) {
        return claims(issuer, fromNow, lifetimeSeconds, "merchant");
    }

    private static String claims(String issuer, long fromNow, long lifetimeSeconds, String role) {
        long issued = Instant.now().getEpochSecond() + fromNow;
        return """
                {"iss":"%s","sub":"x","iat":%d,"exp":%d,"jti":"1","groups":["%s"]}
                """.formatted(issuer, issued, issued + lifetimeSeconds, role);
    }

    private static String macWithThePublicKey(String claims) {
        var signature = new JsonWebSignature();
        signature.setPayload(claims);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(new HmacKey(ClientIssuer.ofThisJvm().publicKeySet().getBytes(StandardCharsets.UTF_8)));
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned(String claims) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".";
    }

    static Stream<Arguments> forgedTokens() {
        var good = claims(ClientIssuer.NAME, 0, 600);
        var ours = ClientIssuer.ofThisJvm();
        return Stream.of(
                argumentSet("another key", ClientIssuer.make().sign(good)),
                argumentSet(
                        "the identity provider as client issuer",
                        Tokens.issuer().sign(good)),
                argumentSet(
                        "the client issuer as identity provider",
                        ours.sign(claims("https://dev-issuer.buono.invalid", 0, 600))),
                argumentSet("no signature", unsigned(good)),
                argumentSet("the public key as a secret", macWithThePublicKey(good)),
                argumentSet("as the public body", ours.sign(claims(ClientIssuer.NAME, 0, 600, "public-body"))),
                argumentSet("expired", ours.sign(claims(ClientIssuer.NAME, -700, 600))),
                argumentSet("for a year", ours.sign(claims(ClientIssuer.NAME, 0, 31_536_000))));
    }

    @ParameterizedTest
    @MethodSource("forgedTokens")
    void aForgedTokenOpensNothing(String token) {
        assertRefused(as(token).get("/v1/merchants"), HttpRefusal.UNAUTHENTICATED);
    }

    /** Only so do the forged ones above prove anything. */
    @Test
    void aTokenOfTheClientIssuerIsTrusted() {
        var token = ClientIssuer.ofThisJvm().sign(claims(ClientIssuer.NAME, 0, 600));
        assertRefused(as(token).get("/v1/merchants"), HttpRefusal.FORBIDDEN);
    }
}
