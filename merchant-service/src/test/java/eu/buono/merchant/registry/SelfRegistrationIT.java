package eu.buono.merchant.registry;

import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.api.MerchantRefusal;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class SelfRegistrationIT {

    private static final String DRAFT = "/v1/merchants/application";

    @Inject
    TillFixtures fixtures;

    /** What a business that is not registered yet would send, and the token that it has. */
    private record Business(Map<String, Object> application, String token) {}

    private Business aBusiness() {
        var application = fixtures.anApplication();
        var partitaIva = new PartitaIva(String.valueOf(application.get("partitaIva")));
        var claims = Map.of(
                "company_name",
                "Libreria Prova",
                "registered_office",
                "Via Roma 1, Roma",
                "email",
                "pec@prova.example");
        return new Business(application, Tokens.business(partitaIva, claims));
    }

    private static Map<String, Object> with(Map<String, Object> application, String name, Object value) {
        var changed = new HashMap<>(application);
        changed.put(name, value);
        return changed;
    }

    @Test
    void theDraftIsFilledInFromTheToken() {
        var business = aBusiness();
        as(business.token())
                .get(DRAFT)
                .then()
                .statusCode(200)
                .body("partitaIva", equalTo(business.application().get("partitaIva")))
                .body("name", equalTo("Libreria Prova"))
                .body("registeredOffice", equalTo("Via Roma 1, Roma"))
                .body("email", equalTo("pec@prova.example"))
                .body("merchantId", nullValue());
    }

    @Test
    void aBusinessRegistersItselfAndIsThenItsMerchant() {
        // Given
        var business = aBusiness();
        var application = with(business.application(), "email", "pec@prova.example");

        // When
        var answer = as(business.token()).body(application).post("/v1/merchants");

        // Then
        answer.then()
                .statusCode(201)
                .body("state", equalTo("TO_ACTIVATE"))
                .body("email", equalTo("pec@prova.example"))
                .body("merchantCode", matchesPattern("[2-9A-HJKMNP-Z]{5}"));
        String id = answer.path("merchantId");
        assertThat(as(business.token()).get(DRAFT).<String>path("merchantId")).isEqualTo(id);
        as(business.token()).get("/v1/merchants/" + id).then().statusCode(200);
        assertRefused(
                as(business.token())
                        .get("/v1/merchants/" + fixtures.aRegisteredSeller().merchantId()),
                HttpRefusal.NOT_FOUND);
    }

    @Test
    void theTokenOfARegisteredBusinessOpensTheTill() {
        // Given
        var business = aBusiness();
        String id = as(business.token())
                .body(business.application())
                .post("/v1/merchants")
                .path("merchantId");
        fixtures.activate(MerchantId.of(id)).then().statusCode(200);
        var voucher = fixtures.aRegisteredVoucher();

        // When
        var answer = TillFixtures.redeem(business.token(), voucher.code(), 3000);

        // Then
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @Test
    void aBusinessRegistersNobodyElse() {
        var business = aBusiness();
        assertRefused(as(business.token()).body(fixtures.anApplication()).post("/v1/merchants"), HttpRefusal.FORBIDDEN);
    }

    @Test
    void aBusinessIsRegisteredOnce() {
        var business = aBusiness();
        as(business.token())
                .body(business.application())
                .post("/v1/merchants")
                .then()
                .statusCode(201);
        assertRefused(
                as(business.token()).body(business.application()).post("/v1/merchants"),
                MerchantRefusal.MERCHANT_EXISTS);
    }

    @Test
    void onlyATokenOfABusinessHasADraft() {
        assertRefused(as(fixtures.aRegisteredSeller().token()).get(DRAFT), HttpRefusal.FORBIDDEN);
        assertRefused(as(Tokens.publicBody()).get(DRAFT), HttpRefusal.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VATIT-12345678901", "VATDE-123456789", "12345", "x"})
    void aTokenWhosePartitaIvaCannotBeOneOpensNothing(String ivaCode) {
        var token = tokenOf(List.of("merchant"), Map.of("iva_code", ivaCode));
        assertRefused(as(token).get(DRAFT), HttpRefusal.FORBIDDEN);
        assertRefused(as(token).get("/v1/merchants/" + UUID.randomUUID()), HttpRefusal.FORBIDDEN);
    }

    /** The partita IVA speaks for the business only where the identity provider lets its holder do so. */
    @Test
    void aPartitaIvaMakesNoMerchantOfACashier() {
        var business = aBusiness();
        String id = as(business.token())
                .body(business.application())
                .post("/v1/merchants")
                .path("merchantId");
        var token = tokenOf(
                List.of("cashier"),
                Map.of("iva_code", String.valueOf(business.application().get("partitaIva"))));
        assertRefused(as(token).get("/v1/merchants/" + id), HttpRefusal.FORBIDDEN);
    }

    /** A token that names a merchant means that one, whatever else is in it. */
    @Test
    void aNamedMerchantComesBeforeThePartitaIva() {
        var business = aBusiness();
        String own = as(business.token())
                .body(business.application())
                .post("/v1/merchants")
                .path("merchantId");
        var other = fixtures.aRegisteredSeller();
        var token = tokenOf(
                List.of("merchant"),
                Map.of(
                        "iva_code",
                        String.valueOf(business.application().get("partitaIva")),
                        "merchant_id",
                        other.merchantId().toString()));
        as(token).get("/v1/merchants/" + other.merchantId()).then().statusCode(200);
        assertRefused(as(token).get("/v1/merchants/" + own), HttpRefusal.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "a@b", "a b@c.it", "a@b@c.it", "a@b.it\r\nBcc: x@y.it", "à@b.it"})
    void anEmailAddressIsChecked(String email) {
        var business = aBusiness();
        var application = with(business.application(), "email", email);
        assertRefused(as(business.token()).body(application).post("/v1/merchants"), HttpRefusal.REQUEST_MALFORMED);
    }

    private static String tokenOf(List<String> groups, Map<String, String> claims) {
        return Tokens.issuer().token("somebody", groups, claims, Duration.ofMinutes(5));
    }
}
