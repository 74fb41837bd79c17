package eu.buono.merchant.registry;

import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.asPublicBody;
import static eu.buono.merchant.TillFixtures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import eu.buono.contracts.HttpRefusal;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.api.MerchantRefusal;
import eu.buono.merchant.api.TillRefusal;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class MerchantRegisterIT {

    @Inject
    TillFixtures fixtures;

    private static Response register(Map<String, Object> application) {
        return asPublicBody().body(application).post("/v1/merchants");
    }

    @Test
    void aRegisteredMerchantHasACodeAndIsToBeActivated() {
        // When
        var answer = register(fixtures.anApplication());

        // Then
        answer.then()
                .statusCode(201)
                .body("merchantCode", matchesPattern("[2-9A-HJKMNP-Z]{5}"))
                .body("state", equalTo("TO_ACTIVATE"))
                .body("shops[0].name", equalTo("Via Roma 1"));
        String id = answer.path("merchantId");
        assertThat(answer.header("Location")).endsWith("/v1/merchants/" + id);
        as(Tokens.support()).get("/v1/merchants/" + id).then().statusCode(200).body("merchantId", equalTo(id));
    }

    @Test
    void theSameKeyRegistersOnce() {
        // Given
        var key = UUID.randomUUID().toString();
        var application = fixtures.anApplication();
        var first = as(Tokens.publicBody(), key).body(application).post("/v1/merchants");

        // When
        var repeat = as(Tokens.publicBody(), key).body(application).post("/v1/merchants");

        // Then
        assertThat(repeat.asString()).isEqualTo(first.asString());
        assertRefused(register(application), MerchantRefusal.MERCHANT_EXISTS);
    }

    @Test
    void aPartitaIvaIsChecked() {
        var application = new HashMap<>(fixtures.anApplication());
        application.put("partitaIva", "12345678901");
        assertRefused(register(application), MerchantRefusal.PARTITA_IVA_INVALID);
    }

    @Test
    void statesFollowTheDiagram() {
        var seller = fixtures.aRegisteredSeller();
        assertRefused(fixtures.suspend(seller.merchantId()), TillRefusal.MERCHANT_NOT_ACTIVE);
        fixtures.activate(seller.merchantId()).then().statusCode(200).body("state", equalTo("ACTIVE"));
        fixtures.suspend(seller.merchantId()).then().statusCode(200).body("state", equalTo("SUSPENDED"));
        fixtures.activate(seller.merchantId()).then().statusCode(200).body("state", equalTo("ACTIVE"));
        assertRefused(asPublicBody().post("/v1/merchants/" + UUID.randomUUID() + "/activation"), HttpRefusal.NOT_FOUND);
    }

    @Test
    void aMerchantSeesOnlyItself() {
        var seller = fixtures.aRegisteredSeller();
        var other = fixtures.aRegisteredSeller();
        as(seller.token()).get("/v1/merchants/" + seller.merchantId()).then().statusCode(200);
        assertRefused(as(seller.token()).get("/v1/merchants/" + other.merchantId()), HttpRefusal.NOT_FOUND);
        assertRefused(as(seller.token()).get("/v1/merchants"), HttpRefusal.FORBIDDEN);
        assertRefused(as(seller.token()).body(fixtures.anApplication()).post("/v1/merchants"), HttpRefusal.FORBIDDEN);
        assertRefused(as("not-a-token").get("/v1/merchants"), HttpRefusal.UNAUTHENTICATED);
    }

    @Test
    void theListCanBeNarrowed() {
        // Given
        var application = fixtures.anApplication();
        var wanted = register(application);
        var merchantId = wanted.path("merchantId").toString();
        fixtures.aRegisteredSeller();

        // When
        var byNumber = list("?partitaIva=" + application.get("partitaIva"));
        var byCode = list("?merchantCode=" + wanted.path("merchantCode"));
        var byState = list("?limit=200&state=TO_ACTIVATE");
        var byBoth = list("?partitaIva=" + application.get("partitaIva") + "&state=CLOSED");

        // Then
        assertThat(byNumber).containsExactly(merchantId);
        assertThat(byCode).containsExactly(merchantId);
        assertThat(byState).contains(merchantId);
        assertThat(byBoth).isEmpty();
        assertRefused(as(Tokens.support()).get("/v1/merchants?partitaIva=1"), HttpRefusal.REQUEST_MALFORMED);
        assertRefused(as(Tokens.support()).get("/v1/merchants?vatNumber=1"), HttpRefusal.REQUEST_MALFORMED);
    }

    private static List<String> list(String query) {
        var page = as(Tokens.support()).get("/v1/merchants" + query);
        page.then().statusCode(200);
        return page.path("items.merchantId");
    }

    @Test
    void theListHasEveryMerchantOnce() {
        // Given
        for (int number = 0; number < 3; number++) {
            fixtures.aRegisteredSeller();
        }

        // When
        List<String> seen = new ArrayList<>();
        var page = as(Tokens.support()).get("/v1/merchants?limit=2");
        while (page.path("next") != null) {
            seen.addAll(page.<List<String>>path("items.merchantId"));
            page = as(Tokens.support()).get("/v1/merchants?limit=2&cursor=" + page.path("next"));
        }
        seen.addAll(page.<List<String>>path("items.merchantId"));

        // Then
        assertThat(seen).hasSameSizeAs(new HashSet<>(seen)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(fixtures.single("SELECT count(*) FROM merchant")).isEqualTo(Integer.toString(seen.size()));
    }
}
