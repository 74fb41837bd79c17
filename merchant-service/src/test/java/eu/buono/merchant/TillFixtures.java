package eu.buono.merchant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherCode;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.VoucherEvent.RegistrationRequestedV1;
import eu.buono.merchant.programme.ShippedProgrammes;
import eu.buono.merchant.programme.api.ProgrammeDirectory;
import eu.buono.platform.testkit.EventRecorder;
import eu.buono.platform.testkit.Events;
import eu.buono.platform.testkit.PartiteIva;
import eu.buono.platform.testkit.Tokens;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the tests of this service have in common: merchants that sell, vouchers that are registered, calls of tills. */
@ApplicationScoped
public class TillFixtures {

    public static final Duration SOON = Duration.ofSeconds(20);

    private static final AtomicInteger MERCHANTS = new AtomicInteger();
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A merchant with one shop. */
    public record Seller(MerchantId merchantId, ShopId shopId) {

        public String token() {
            return Tokens.merchant(merchantId);
        }

        public String cashierToken() {
            return Tokens.cashier(merchantId, shopId);
        }
    }

    /** A registered voucher with the code that its holder would show. */
    public record Voucher(VoucherId id, VoucherCode code, Money amount) {}

    private final KeyedHash keyedHash;
    private final AgroalDataSource dataSource;
    private final ProgrammeDirectory programmes;
    private final String bootstrapServers;

    TillFixtures(
            KeyedHash keyedHash,
            AgroalDataSource dataSource,
            ProgrammeDirectory programmes,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.keyedHash = keyedHash;
        this.dataSource = dataSource;
        this.programmes = programmes;
        this.bootstrapServers = bootstrapServers;
    }

    // Merchants

    public Seller anActiveSeller() {
        var seller = aRegisteredSeller();
        activate(seller.merchantId()).then().statusCode(200);
        return seller;
    }

    public Seller aRegisteredSeller() {
        var answer = asPublicBody()
                .body(anApplication())
                .post("/v1/merchants")
                .then()
                .statusCode(201)
                .extract();
        return new Seller(
                MerchantId.of(answer.path("merchantId")), new ShopId(UUID.fromString(answer.path("shops[0].shopId"))));
    }

    public Map<String, Object> anApplication() {
        return Map.of(
                "partitaIva", PartiteIva.number(MERCHANTS.incrementAndGet()).digits(),
                "name", "Libreria Prova",
                "categories", List.of("books", "cinema"),
                "channels", List.of("PHYSICAL"),
                "shops", List.of(Map.of("name", "Via Roma 1", "address", "Roma")));
    }

    public Response activate(MerchantId merchantId) {
        return asPublicBody().post("/v1/merchants/" + merchantId + "/activation");
    }

    /** As a merchant is once it has its certificate. */
    public void makeActivatable(MerchantId merchantId) {
        single("UPDATE merchant SET state = 'ACTIVATABLE' WHERE merchant_id = '" + merchantId + "' RETURNING state");
    }

    public Response suspend(MerchantId merchantId) {
        return asPublicBody().post("/v1/merchants/" + merchantId + "/suspension");
    }

    public static RequestSpecification asPublicBody() {
        return as(Tokens.publicBody());
    }

    /** A caller with a fresh idempotency key. */
    public static RequestSpecification as(String token) {
        return as(token, UUID.randomUUID().toString());
    }

    public static RequestSpecification as(String token, String key) {
        return given().auth().oauth2(token).contentType(ContentType.JSON).header("Idempotency-Key", key);
    }

    // Programmes

    /** Publishes the programmes as wallet-service ships them, and waits until the tills know them. */
    public void publishProgrammes() {
        if (areProgrammesKnown()) {
            return;
        }
        ShippedProgrammes.all().forEach(this::send);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(areProgrammesKnown()).isTrue());
    }

    private boolean areProgrammesKnown() {
        return ShippedProgrammes.all().stream()
                .allMatch(programme -> programmes
                        .ambito(
                                List.of(programme.programmeId()),
                                programme.categories().getFirst().categoryId(),
                                Instant.now())
                        .isPresent());
    }

    // Vouchers

    public RegistrationRequestedV1 aRegistration(VoucherCode code) {
        return new RegistrationRequestedV1(
                new VoucherId(UUID.randomUUID()),
                new ProgrammeId("carta-docente"),
                Channel.PHYSICAL,
                new CategoryId("books"),
                new GoodId("book"),
                Money.eur(3000),
                keyedHash.code(code),
                Instant.now().plus(Duration.ofDays(30)));
    }

    public static RegistrationRequestedV1 expiringAt(RegistrationRequestedV1 from, Instant expiresAt) {
        return new RegistrationRequestedV1(
                from.voucherId(),
                from.programmeId(),
                from.channel(),
                from.categoryId(),
                from.goodId(),
                from.amount(),
                from.codeHash(),
                expiresAt);
    }

    public static RegistrationRequestedV1 ofProgramme(RegistrationRequestedV1 from, String programme) {
        return new RegistrationRequestedV1(
                from.voucherId(),
                new ProgrammeId(programme),
                from.channel(),
                from.categoryId(),
                from.goodId(),
                from.amount(),
                from.codeHash(),
                from.expiresAt());
    }

    public static RegistrationRequestedV1 ofCategory(RegistrationRequestedV1 from, String category, Channel channel) {
        return new RegistrationRequestedV1(
                from.voucherId(),
                from.programmeId(),
                channel,
                new CategoryId(category),
                from.goodId(),
                from.amount(),
                from.codeHash(),
                from.expiresAt());
    }

    public static VoucherCode aCode() {
        return VoucherCode.draw(RANDOM);
    }

    /** A voucher of EUR 30.00 for books, registered by its event. */
    public Voucher aRegisteredVoucher() {
        var code = aCode();
        return registered(aRegistration(code), code);
    }

    public Voucher registered(RegistrationRequestedV1 registration, VoucherCode code) {
        send(registration);
        awaitRegistered(registration.voucherId());
        return new Voucher(registration.voucherId(), code, registration.amount());
    }

    /** As a voucher that was issued yesterday. */
    public void makeOld(Voucher voucher) {
        change("UPDATE till_voucher SET registered_at = registered_at - interval '1 day' WHERE voucher_id = '"
                + voucher.id() + "'");
    }

    public void awaitRegistered(VoucherId voucherId) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(state(voucherId)).isNotEqualTo("none"));
    }

    public void send(Event event) {
        Events.send(bootstrapServers, event);
    }

    /** Writes anything to voucher-service's topic, as whoever may write there could. */
    public void sendRaw(UUID aggregateId, String type, byte[] body) {
        Events.sendRaw(bootstrapServers, Topic.VOUCHER, UUID.randomUUID(), aggregateId, type, body);
    }

    public EventRecorder merchantEvents() {
        return Events.recorder(bootstrapServers, Topic.MERCHANT);
    }

    /** Has this service publish again what the request names, and waits until it has. */
    public void republish(Map<String, Object> request) {
        var address = as(Tokens.ops())
                .body(request)
                .post("/v1/ops/merchant-service/republish")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                as(Tokens.ops()).get(address).jsonPath().getString("finishedAt"))
                        .isNotNull());
    }

    /** The state of the voucher in the database, or {@code none}. */
    public String state(VoucherId voucherId) {
        return single(
                "SELECT coalesce((SELECT state || coalesce(' ' || closing, '') FROM till_voucher WHERE voucher_id = '"
                        + voucherId + "'), 'none')");
    }

    /** The one value that a query of this test answers. */
    public String single(String query) {
        try (var connection = dataSource.getConnection();
                var select = connection.createStatement();
                var found = select.executeQuery(query)) {
            found.next();
            return found.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Changes what no caller can: for tests of what time does. */
    public void change(String statement) {
        try (var connection = dataSource.getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    // Tills

    public static Map<String, Object> money(long cents) {
        return Map.of("cents", cents, "currency", "EUR");
    }

    public static Map<String, Object> sale(VoucherCode code, long cents, String reference) {
        return Map.of("code", code.text(), "amount", money(cents), "reference", reference);
    }

    public static String aReference() {
        return "ref-" + UUID.randomUUID();
    }

    public static Response check(String token, VoucherCode code) {
        return as(token).body(Map.of("code", code.text())).post("/v1/till/checks");
    }

    public static Response authorise(String token, VoucherCode code, long cents, int ttlSeconds) {
        return as(token)
                .body(Map.of(
                        "code", code.text(),
                        "amount", money(cents),
                        "reference", aReference(),
                        "ttlSeconds", ttlSeconds))
                .post("/v1/till/authorisations");
    }

    public static Response redeem(String token, VoucherCode code, long cents) {
        return as(token).body(sale(code, cents, aReference())).post("/v1/till/redemptions");
    }

    public static Response capture(String token, String redemptionId, long cents) {
        return as(token)
                .body(Map.of("amount", money(cents)))
                .post("/v1/till/authorisations/" + redemptionId + "/capture");
    }

    public static Response voidAuthorisation(String token, String redemptionId) {
        return as(token).body(Map.of()).post("/v1/till/authorisations/" + redemptionId + "/void");
    }

    public static Response reverse(String token, String redemptionId) {
        return as(token).body(Map.of()).post("/v1/till/redemptions/" + redemptionId + "/reversal");
    }

    public static Response reversePart(String token, String redemptionId, long cents, String reference) {
        return as(token)
                .body(Map.of("amount", money(cents), "reference", reference))
                .post("/v1/till/redemptions/" + redemptionId + "/reversal");
    }

    /** The refusal's code in a problem. */
    public static void assertRefused(Response answer, Refusal refusal) {
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("code")).isEqualTo(refusal.name());
        assertThat(answer.statusCode()).isEqualTo(refusal.httpStatus());
    }
}
