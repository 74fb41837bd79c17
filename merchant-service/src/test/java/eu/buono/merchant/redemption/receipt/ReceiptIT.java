package eu.buono.merchant.redemption.receipt;

import static eu.buono.merchant.TillFixtures.aReference;
import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.assertRefused;
import static eu.buono.merchant.TillFixtures.authorise;
import static eu.buono.merchant.TillFixtures.capture;
import static eu.buono.merchant.TillFixtures.redeem;
import static eu.buono.merchant.TillFixtures.reverse;
import static eu.buono.merchant.TillFixtures.reversePart;
import static eu.buono.merchant.TillFixtures.sale;
import static eu.buono.merchant.TillFixtures.voidAuthorisation;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.access.api.Forwardings;
import eu.buono.merchant.api.TillRefusal;
import eu.buono.platform.testkit.ClientCertificates;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receipts are verified here with the JDK alone, as somebody would who has nothing but the published keys. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class ReceiptIT {

    @Inject
    TillFixtures fixtures;

    private Seller seller;

    @BeforeEach
    void aSeller() {
        seller = fixtures.anActiveSeller();
    }

    @Test
    void anAuthorisationAndItsCaptureHaveAReceiptEach() throws GeneralSecurityException {
        // Given
        var voucher = fixtures.aRegisteredVoucher();

        // When
        var authorised = authorise(seller.token(), voucher.code(), 2500, 60);
        var captured = capture(seller.token(), authorised.path("redemptionId"), 1999);

        // Then
        var first = verified(authorised.path("receipt"));
        assertThat(first.getString("event")).isEqualTo("authorised");
        assertThat(first.getInt("amount.cents")).isEqualTo(2500);
        assertThat(first.getString("lapses_at")).isEqualTo(authorised.path("lapsesAt"));
        var second = verified(captured.path("receipt"));
        assertThat(second.getMap("").keySet())
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "iss", "sub", "iat", "event", "amount", "merchant_id", "voucher_id", "reference", "at"));
        assertThat(second.getString("event")).isEqualTo("captured");
        assertThat(second.getInt("amount.cents")).isEqualTo(1999);
        assertThat(second.getString("sub")).isEqualTo(authorised.path("redemptionId"));
        assertThat(second.getString("merchant_id"))
                .isEqualTo(seller.merchantId().toString());
        assertThat(second.getString("voucher_id")).isEqualTo(voucher.id().toString());
        assertThat(second.getString("reference")).isEqualTo(authorised.path("reference"));
        assertThat(second.getString("at")).isEqualTo(captured.path("capturedAt"));
        assertThat(captured.<String>path("receipt"))
                .doesNotContain(voucher.code().text());
    }

    @Test
    void aRepeatHasTheSameReceiptAndSoHasWhoAsksForItLater() {
        // Given
        var voucher = fixtures.aRegisteredVoucher();
        var key = UUID.randomUUID().toString();
        var body = sale(voucher.code(), 100, aReference());
        var first = as(seller.token(), key).body(body).post("/v1/till/redemptions");

        // When
        var repeat = as(seller.token(), key).body(body).post("/v1/till/redemptions");

        // Then
        String receipt = first.path("receipt");
        assertThat(repeat.asString()).isEqualTo(first.asString());
        assertThat(receiptOf(seller, first.path("redemptionId")).<String>path("receipt"))
                .isEqualTo(receipt);
        var reversal = reverse(seller.token(), first.path("redemptionId"));
        assertThat(said(reversal.path("receipt")).getString("event")).isEqualTo("reversed");
        assertThat(said(reversal.path("receipt")).getInt("left_amount.cents")).isZero();
        assertThat(receiptOf(seller, first.path("redemptionId")).<String>path("receipt"))
                .isEqualTo(receipt);
    }

    @Test
    void eachPartThatIsGivenBackHasItsReceipt() {
        // Given
        String id = redeem(seller.token(), fixtures.aRegisteredVoucher().code(), 1000)
                .path("redemptionId");

        // When
        var first = reversePart(seller.token(), id, 300, "refund 1");
        var second = reversePart(seller.token(), id, 200, "refund 2");
        var again = reversePart(seller.token(), id, 300, "refund 1");

        // Then
        var said = said(second.path("receipt"));
        assertThat(said.getInt("amount.cents")).isEqualTo(200);
        assertThat(said.getInt("left_amount.cents")).isEqualTo(500);
        assertThat(said.getString("reversal_reference")).isEqualTo("refund 2");
        assertThat(again.<String>path("receipt")).isEqualTo(first.path("receipt"));
        assertThat(again.<Integer>path("reversedAmount.cents")).isEqualTo(500);
    }

    private static JsonPath said(String receipt) {
        return JsonPath.from(
                new String(Base64.getUrlDecoder().decode(receipt.split("\\.", 3)[1]), StandardCharsets.UTF_8));
    }

    @Test
    void whatWasOnlyAuthorisedKeepsThatReceipt() {
        var authorised = authorise(seller.token(), fixtures.aRegisteredVoucher().code(), 100, 60);
        String id = authorised.path("redemptionId");
        assertThat(voidAuthorisation(seller.token(), id).<String>path("receipt"))
                .isNull();
        assertThat(receiptOf(seller, id).<String>path("receipt")).isEqualTo(authorised.path("receipt"));
    }

    @Test
    void aReferenceCannotDressUpAsTheReceipt() throws GeneralSecurityException {
        var reference = "x\",\"receipt\":\"e30\"}";
        var body = sale(fixtures.aRegisteredVoucher().code(), 100, reference);
        var answer = as(seller.token()).body(body).post("/v1/till/redemptions");
        assertThat(verified(answer.path("receipt")).getString("reference")).isEqualTo(reference);
    }

    @Test
    void theCounterGivesAReceiptAsWell() throws GeneralSecurityException {
        String merchantCode =
                as(seller.token()).get("/v1/merchants/" + seller.merchantId()).path("merchantCode");
        var answer = given().contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header(
                        Forwardings.HEADER,
                        ClientCertificates.assertionKey().forwarding("203.0.113.99", "x", Instant.now()))
                .body(Map.of("code", fixtures.aRegisteredVoucher().code().text(), "merchantCode", merchantCode))
                .post("/v1/counter/redemptions");
        assertThat(verified(answer.path("receipt")).getInt("amount.cents")).isEqualTo(3000);
    }

    @Test
    void aReceiptIsForItsMerchantAlone() {
        String id = redeem(seller.token(), fixtures.aRegisteredVoucher().code(), 100)
                .path("redemptionId");
        assertRefused(receiptOf(fixtures.anActiveSeller(), id), TillRefusal.AUTHORISATION_UNKNOWN);
        assertRefused(receiptOf(seller, UUID.randomUUID().toString()), TillRefusal.AUTHORISATION_UNKNOWN);
    }

    @Test
    void aChangedReceiptIsNotValid() throws GeneralSecurityException {
        var parts = redeem(seller.token(), fixtures.aRegisteredVoucher().code(), 100)
                .<String>path("receipt")
                .split("\\.", -1);
        var forged = text(parts[1]).replace("\"cents\":100", "\"cents\":900");
        assertThat(isValid(parts[0] + "." + parts[1], parts[2])).isTrue();
        assertThat(isValid(parts[0] + "." + encoded(forged), parts[2])).isFalse();
    }

    private static Response receiptOf(Seller seller, String redemptionId) {
        return as(seller.token()).get("/v1/till/redemptions/" + redemptionId + "/receipt");
    }

    /** The content of a receipt whose signature fits a published key. */
    private static JsonPath verified(String receipt) throws GeneralSecurityException {
        var parts = receipt.split("\\.", -1);
        assertThat(text(parts[0])).contains("\"alg\":\"EdDSA\"", "\"typ\":\"buono-receipt+jwt\"");
        assertThat(isValid(parts[0] + "." + parts[1], parts[2])).isTrue();
        return JsonPath.from(text(parts[1]));
    }

    private static boolean isValid(String signed, String signature) throws GeneralSecurityException {
        var verification = Signature.getInstance("Ed25519");
        verification.initVerify(publishedKey());
        verification.update(signed.getBytes(StandardCharsets.US_ASCII));
        return verification.verify(Base64.getUrlDecoder().decode(signature));
    }

    private static PublicKey publishedKey() throws GeneralSecurityException {
        var published = given().get("/.well-known/jwks.json");
        assertThat(published.asString()).doesNotContain("\"d\"");
        byte[] little = Base64.getUrlDecoder().decode(published.<String>path("keys[0].x"));
        byte[] big = new byte[little.length];
        for (int index = 0; index < little.length; index++) {
            big[index] = little[little.length - 1 - index];
        }
        boolean isOdd = (big[0] & 0x80) != 0;
        big[0] &= 0x7f;
        var point = new EdECPoint(isOdd, new BigInteger(1, big));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
