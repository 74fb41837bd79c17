package eu.buono.merchant.registry;

import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.asPublicBody;
import static eu.buono.merchant.TillFixtures.assertRefused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.Channel;
import eu.buono.contracts.HttpRefusal;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.api.MerchantRefusal;
import eu.buono.merchant.api.TillRefusal;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class ShopIT {

    private static final AtomicInteger MUNICIPALITIES = new AtomicInteger();

    @Inject
    TillFixtures fixtures;

    private static Map<String, Object> aShop(String name, String municipality) {
        return Map.of(
                "name", name,
                "address", "Corso Italia 1",
                "postcode", "20122",
                "municipality", municipality,
                "province", "MI");
    }

    private static Map<String, Object> at(Map<String, Object> shop, double latitude, double longitude) {
        var placed = new HashMap<>(shop);
        placed.put("position", Map.of("latitude", latitude, "longitude", longitude));
        return placed;
    }

    private static String aMunicipality() {
        return "San Prova " + MUNICIPALITIES.incrementAndGet();
    }

    private static String address(Seller seller) {
        return "/v1/merchants/" + seller.merchantId() + "/shops";
    }

    private static Response add(Seller seller, Map<String, Object> shop) {
        return as(seller.token()).body(shop).post(address(seller));
    }

    private static Response offer(Seller seller, List<String> categories, List<String> channels) {
        return as(seller.token())
                .body(Map.of("categories", categories, "channels", channels))
                .put("/v1/merchants/" + seller.merchantId() + "/offer");
    }

    /** As anybody, without a token. */
    private static Response search(Map<String, ?> query) {
        return given().queryParams(query).get("/v1/shops");
    }

    private static List<String> names(Response page) {
        page.then().statusCode(200);
        return page.path("items.shopName");
    }

    // Shops and offer

    @Test
    void aShopIsAddedAndItsTillMayNameItAtOnce() {
        // Given
        var seller = fixtures.anActiveSeller();
        var voucher = fixtures.aRegisteredVoucher();

        // When
        var answer = add(seller, at(aShop("Corso Italia", "Milano"), 45.4577, 9.1905));

        // Then
        answer.then().statusCode(201).body("postcode", equalTo("20122")).body("province", equalTo("MI"));
        assertThat(answer.asString()).contains("\"latitude\":45.457700,\"longitude\":9.190500");
        String shopId = answer.path("shopId");
        assertThat(answer.header("Location")).endsWith(address(seller) + "/" + shopId);
        var sale = new HashMap<>(TillFixtures.sale(voucher.code(), 3000, TillFixtures.aReference()));
        sale.put("shopId", shopId);
        as(seller.token()).body(sale).post("/v1/till/redemptions").then().statusCode(201);
        List<String> shops =
                as(seller.token()).get("/v1/merchants/" + seller.merchantId()).path("shops.name");
        assertThat(shops).containsExactly("Via Roma 1", "Corso Italia");
    }

    @Test
    void theSameKeyAddsOneShop() {
        // Given
        var seller = fixtures.aRegisteredSeller();
        var key = UUID.randomUUID().toString();
        var first = as(seller.token(), key).body(aShop("Due", "Milano")).post(address(seller));

        // When
        var repeat = as(seller.token(), key).body(aShop("Due", "Milano")).post(address(seller));

        // Then
        assertThat(repeat.asString()).isEqualTo(first.asString());
        assertRefused(
                as(seller.token(), key).body(aShop("Tre", "Milano")).post(address(seller)),
                HttpRefusal.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void aChangeReplacesWhatWasKnownOfAShop() {
        var seller = fixtures.aRegisteredSeller();
        var change = as(seller.token()).body(aShop("Trasferita", "Monza")).put(address(seller) + "/" + seller.shopId());
        change.then().statusCode(200).body("shopId", equalTo(seller.shopId().toString()));
        var shown = asPublicBody().get("/v1/merchants/" + seller.merchantId());
        assertThat(shown.<String>path("shops[0].name")).isEqualTo("Trasferita");
        assertThat(shown.<String>path("shops[0].municipality")).isEqualTo("Monza");
        assertRefused(
                as(seller.token()).body(aShop("x", "Monza")).put(address(seller) + "/" + UUID.randomUUID()),
                HttpRefusal.NOT_FOUND);
    }

    @Test
    void whoReadBeforeAnotherEditorChangedItOverwritesNothing() {
        // Given
        var seller = fixtures.aRegisteredSeller();
        String merchant = "/v1/merchants/" + seller.merchantId();
        String shop = address(seller) + "/" + seller.shopId();
        var offer = Map.of("categories", List.of("books"), "channels", List.of("PHYSICAL"));
        var read = as(seller.token()).get(merchant).header("ETag");
        var changed = as(seller.token())
                .header("If-Match", read)
                .body(aShop("Prima", "Monza"))
                .put(shop);
        changed.then().statusCode(200);

        // When
        var late = as(seller.token()).header("If-Match", read);

        // Then
        assertRefused(late.body(offer).put(merchant + "/offer"), HttpRefusal.PRECONDITION_FAILED);
        assertRefused(
                as(seller.token())
                        .header("If-Match", read)
                        .body(aShop("Poi", "Roma"))
                        .put(shop),
                HttpRefusal.PRECONDITION_FAILED);
        var again = as(seller.token()).get(merchant);
        assertThat(again.<String>path("shops[0].name")).isEqualTo("Prima");
        var accepted = as(seller.token())
                .header("If-Match", again.header("ETag"))
                .body(offer)
                .put(merchant + "/offer");
        accepted.then().statusCode(200);
        assertThat(as(seller.token()).get(merchant).header("ETag")).isEqualTo(accepted.header("ETag"));
    }

    @Test
    void shopsAndOfferAreTheMerchantsOwn() {
        var seller = fixtures.aRegisteredSeller();
        var other = fixtures.aRegisteredSeller();
        var shop = aShop("Altrui", "Roma");
        assertRefused(as(other.token()).body(shop).post(address(seller)), HttpRefusal.NOT_FOUND);
        assertRefused(as(other.token()).body(shop).put(address(other) + "/" + seller.shopId()), HttpRefusal.NOT_FOUND);
        assertRefused(as(seller.cashierToken()).body(shop).post(address(seller)), HttpRefusal.FORBIDDEN);
        var offer = Map.of("categories", List.of("books"), "channels", List.of("PHYSICAL"));
        String offerAddress = "/v1/merchants/" + seller.merchantId() + "/offer";
        assertRefused(as(other.token()).body(offer).put(offerAddress), HttpRefusal.NOT_FOUND);
        assertRefused(as(seller.cashierToken()).body(offer).put(offerAddress), HttpRefusal.FORBIDDEN);
    }

    static Stream<Arguments> placesThatCannotBe() {
        return Stream.of(
                argumentSet("four digits", "postcode", "2012"),
                argumentSet("no digits", "postcode", "abcde"),
                argumentSet("a small province", "province", "mi"),
                argumentSet("a long province", "province", "MIL"),
                argumentSet("no municipality", "municipality", " "),
                argumentSet("north of the pole", "position", Map.of("latitude", 90.000001, "longitude", 0)),
                argumentSet("round the world", "position", Map.of("latitude", 0, "longitude", -180.1)),
                argumentSet("half a position", "position", Map.of("latitude", 45)));
    }

    @ParameterizedTest
    @MethodSource("placesThatCannotBe")
    void aPlaceThatCannotBeIsRefused(String field, Object value) {
        var shop = new HashMap<>(aShop("x", "Milano"));
        shop.put(field, value);
        assertRefused(add(fixtures.aRegisteredSeller(), shop), HttpRefusal.REQUEST_MALFORMED);
    }

    /** Short to write, and a day's work to round. */
    @ParameterizedTest
    @ValueSource(strings = {"1e-999999999", "0e999999999", "1e999999999", "-1e-40"})
    void aNumberThatTakesForEverToRoundIsRefused(String number) {
        var seller = fixtures.aRegisteredSeller();
        String shop = "{\"name\":\"x\",\"position\":{\"latitude\":" + number + ",\"longitude\":9}}";
        assertRefused(as(seller.token()).body(shop).post(address(seller)), HttpRefusal.REQUEST_MALFORMED);
    }

    @Test
    void anOfferIsInEffectAtTheTillsAtOnce() {
        // Given
        var seller = fixtures.anActiveSeller();
        var voucher = fixtures.aRegisteredVoucher();

        // When
        var answer = offer(seller, List.of("cinema"), List.of("PHYSICAL", "ONLINE"));

        // Then
        answer.then().statusCode(200).body("categories", equalTo(List.of("cinema")));
        assertRefused(TillFixtures.redeem(seller.token(), voucher.code(), 3000), TillRefusal.CATEGORY_NOT_SOLD);
        offer(seller, List.of("books"), List.of("ONLINE")).then().statusCode(200);
        assertRefused(TillFixtures.redeem(seller.token(), voucher.code(), 3000), TillRefusal.CHANNEL_NOT_SERVED);
        offer(seller, List.of("books"), List.of("PHYSICAL")).then().statusCode(200);
        assertThat(TillFixtures.redeem(seller.token(), voucher.code(), 3000).statusCode())
                .isEqualTo(201);
        assertRefused(offer(seller, List.of(), List.of("PHYSICAL")), HttpRefusal.REQUEST_MALFORMED);
    }

    @Test
    void fiveHundredShopsAreEnough() {
        var seller = fixtures.aRegisteredSeller();
        fixtures.change("INSERT INTO shop (shop_id, merchant_id, name, position) SELECT gen_random_uuid(), '"
                + seller.merchantId() + "', 'Filiale', n FROM generate_series(1, 499) AS n");
        assertRefused(add(seller, aShop("x", "Milano")), MerchantRefusal.SHOPS_TOO_MANY);
    }

    // The search

    @Test
    void anybodyFindsTheShopsOfAPlace() {
        // Given
        var municipality = aMunicipality();
        var seller = fixtures.anActiveSeller();
        add(seller, aShop("Da noi", municipality)).then().statusCode(201);
        add(seller, aShop("Altrove", aMunicipality())).then().statusCode(201);

        // When
        var answer = search(Map.of("municipality", municipality.toUpperCase(Locale.ROOT)));

        // Then
        assertThat(names(answer)).containsExactly("Da noi");
        Map<String, Object> shop = answer.path("items[0]");
        assertThat(shop)
                .containsOnlyKeys(
                        "merchantName",
                        "shopName",
                        "address",
                        "postcode",
                        "municipality",
                        "province",
                        "categories",
                        "channels")
                .containsEntry("merchantName", "Libreria Prova")
                .containsEntry("categories", List.of("books", "cinema"));
    }

    @Test
    void onlyShopsOfActiveMerchantsThatSellItAreFound() {
        var municipality = aMunicipality();
        var active = fixtures.anActiveSeller();
        add(active, aShop("Attiva", municipality)).then().statusCode(201);
        add(fixtures.aRegisteredSeller(), aShop("Da attivare", municipality))
                .then()
                .statusCode(201);
        var suspended = fixtures.anActiveSeller();
        add(suspended, aShop("Sospesa", municipality)).then().statusCode(201);
        fixtures.suspend(suspended.merchantId()).then().statusCode(200);

        assertThat(names(search(Map.of("municipality", municipality)))).containsExactly("Attiva");
        assertThat(names(search(Map.of("municipality", municipality, "category", "cinema"))))
                .containsExactly("Attiva");
        assertThat(names(search(Map.of("municipality", municipality, "category", "museums"))))
                .isEmpty();
        assertThat(names(search(Map.of("municipality", municipality, "channel", Channel.ONLINE.name()))))
                .isEmpty();
    }

    @Test
    void theNearestShopIsFirst() {
        // Given
        var municipality = aMunicipality();
        var seller = fixtures.anActiveSeller();
        add(seller, at(aShop("Sei chilometri", municipality), 41.9, 12.5724))
                .then()
                .statusCode(201);
        add(seller, at(aShop("Qui", municipality), 41.9, 12.5)).then().statusCode(201);
        add(seller, at(aShop("Un chilometro", municipality), 41.908993, 12.5))
                .then()
                .statusCode(201);
        add(seller, at(aShop("Lontano", municipality), 43.77, 11.25)).then().statusCode(201);
        add(seller, aShop("Chissà", municipality)).then().statusCode(201);

        // When
        var answer = search(Map.of("near", "41.9,12.5", "municipality", municipality));

        // Then
        assertThat(names(answer)).containsExactly("Qui", "Un chilometro", "Sei chilometri");
        List<Integer> metres = answer.path("items.distanceMetres");
        assertThat(metres.get(0)).isZero();
        assertThat(metres.get(1)).isBetween(995, 1005);
        assertThat(metres.get(2)).isBetween(5_900, 6_100);
        assertThat(names(search(Map.of("near", "41.9,12.5", "radiusKm", 2, "municipality", municipality))))
                .containsExactly("Qui", "Un chilometro");
    }

    /** Where boxes of degrees break. */
    @ParameterizedTest
    @ValueSource(strings = {"-17.7,179.99", "-17.7,-179.99"})
    void theDateLineIsNoWall(String near) {
        var municipality = aMunicipality();
        add(fixtures.anActiveSeller(), at(aShop("Isola", municipality), -17.7, -179.98))
                .then()
                .statusCode(201);
        assertThat(names(search(Map.of("near", near, "municipality", municipality))))
                .containsExactly("Isola");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "41.9,12.5"})
    void pagesHaveEveryShopOnce(String near) {
        // Given
        var municipality = aMunicipality();
        var seller = fixtures.anActiveSeller();
        for (int number = 0; number < 5; number++) {
            // Two and two at the same distance.
            double latitude = 41.9 + number / 2 * 0.001;
            add(seller, at(aShop("Numero " + number, municipality), latitude, 12.5))
                    .then()
                    .statusCode(201);
        }
        Map<String, Object> query = new HashMap<>(Map.of("municipality", municipality, "limit", 2));
        if (!near.isEmpty()) {
            query.put("near", near);
        }

        // When
        var page = search(query);
        List<String> seen = new ArrayList<>(names(page));
        while (page.path("next") != null) {
            query.put("cursor", page.path("next"));
            page = search(query);
            seen.addAll(names(page));
        }

        // Then
        assertThat(seen).containsExactly("Numero 0", "Numero 1", "Numero 2", "Numero 3", "Numero 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "near=91,0",
                "near=41.9",
                "near=1e5,1",
                "near=41.9,12.5&radiusKm=51",
                "near=41.9,12.5&radiusKm=0",
                "radiusKm=5",
                "channel=POST",
                "municipality=%00",
                "municipality=%20",
                "limit=201",
                "cursor=x",
                "cursor=YQpi"
            })
    void anOddSearchIsRefused(String query) {
        var answer = given().urlEncodingEnabled(false).get("/v1/shops?" + query);
        assertRefused(answer, HttpRefusal.REQUEST_MALFORMED);
    }
}
