package eu.buono.settlement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.VoucherTerms;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.ReversalPart;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.contracts.event.MerchantEvent.TillOrigin;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.platform.testkit.Events;
import eu.buono.platform.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;

/** What tills, merchants and the public body do to a running settlement-service. */
public final class SettlementFixtures {

    public static final Instant CAPTURED_AT = Instant.parse("2026-03-10T10:15:30Z");

    public static final String IBAN = "IT60X0542811101000000123456";
    public static final String ANOTHER_IBAN = "DE89370400440532013000";

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private SettlementFixtures() {}

    /** A merchant of one programme, which no other test uses. */
    public record Shop(MerchantId merchantId, ProgrammeId programmeId) {

        public static Shop open() {
            return new Shop(
                    new MerchantId(UUID.randomUUID()),
                    new ProgrammeId("programme-" + UUID.randomUUID().toString().substring(0, 8)));
        }

        public RequestSpecification call() {
            return given().auth().oauth2(Tokens.merchant(merchantId)).contentType(ContentType.JSON);
        }

        public RequestSpecification post() {
            return call().header("Idempotency-Key", UUID.randomUUID().toString());
        }

        /** A capture that settlement-service has consumed. */
        public VoucherRedeemedV2 redeems(long cents) {
            return redeems(cents, CAPTURED_AT);
        }

        public VoucherRedeemedV2 redeems(long cents, Instant at) {
            var capture = aCapture(cents, at);
            tell(capture);
            awaitClaim(capture.redemptionId(), "ACCRUAL");
            return capture;
        }

        public VoucherRedeemedV2 aCapture(long cents, Instant at) {
            return new VoucherRedeemedV2(
                    new VoucherId(UUID.randomUUID()),
                    new RedemptionId(UUID.randomUUID()),
                    merchantId,
                    Optional.of(new ShopId(UUID.randomUUID())),
                    new VoucherTerms(
                            programmeId,
                            Channel.PHYSICAL,
                            new CategoryId("books"),
                            new GoodId("printed-book"),
                            Money.eur(cents)),
                    Money.eur(cents),
                    new TillOrigin(TillInterface.REST, "till/" + UUID.randomUUID()),
                    at);
        }

        public void reverses(VoucherRedeemedV2 capture) {
            tell(aReversal(capture));
            awaitClaim(capture.redemptionId(), "REVERSAL");
        }

        /** Gives a part back, after which {@code soFar} cents were given back in all. */
        public void reverses(VoucherRedeemedV2 capture, int number, long cents, long soFar) {
            tell(aPart(capture, number, cents, soFar));
            awaitClaim(capture.redemptionId(), "REVERSAL-" + number);
        }

        /** Settlement of what is open, as the public body closes it now. */
        public Response isClosed() {
            var location = close(programmeId, Instant.now())
                    .then()
                    .statusCode(202)
                    .extract()
                    .header("Location");
            await().untilAsserted(() -> assertThat(publicBody().get(location).<String>path("endedAt"))
                    .isNotNull());
            return publicBody().get(location);
        }

        public Response settlements() {
            return call().get("/v1/settlements");
        }

        /** The newest settlement, which must exist. */
        public String settlementId() {
            return settlements().path("items[0].settlementId");
        }

        /** Says to whom the money goes. */
        public Response isPayee(String iban) {
            return isPayee("12345678903", iban);
        }

        public Response isPayee(String partitaIva, String iban) {
            var payee = """
                    {"merchantCode":"AB12C","name":"Libreria Dante","partitaIva":"%s","taxRegime":"RF01",
                     "street":"Via Roma 1","postalCode":"50122","town":"Firenze","province":"FI","iban":"%s"}
                    """.formatted(partitaIva, iban);
            return post().body(payee).put("/v1/settlements/payee");
        }

        /** Invoices under a number of its own, as a payee. */
        public Response invoices(String settlementId) {
            isPayee(IBAN).then().statusCode(200);
            return invoices(settlementId, "7/2026-" + NUMBERS.incrementAndGet());
        }

        public Response invoices(String settlementId, String number) {
            return post().body("{\"number\":\"%s\"}".formatted(number))
                    .post("/v1/settlements/" + settlementId + "/invoice");
        }
    }

    public static RedemptionReversedV2 aReversal(VoucherRedeemedV2 capture) {
        return capture.reversed(capture.redeemedAt().plusSeconds(600));
    }

    public static RedemptionPartlyReversedV1 aPart(VoucherRedeemedV2 capture, int number, long cents, long soFar) {
        return capture.partlyReversed(new ReversalPart(
                number,
                Money.eur(cents),
                Money.eur(soFar),
                Optional.empty(),
                capture.redeemedAt().plusSeconds(600L + number)));
    }

    public static RequestSpecification publicBody() {
        return given().auth().oauth2(Tokens.publicBody()).contentType(ContentType.JSON);
    }

    public static RequestSpecification publicBodyPosts() {
        return publicBody().header("Idempotency-Key", UUID.randomUUID().toString());
    }

    public static Response close(ProgrammeId programmeId, Instant until) {
        return publicBodyPosts()
                .body("{\"programmeId\":\"%s\",\"until\":\"%s\"}".formatted(programmeId, until))
                .post("/v1/settlements/closings");
    }

    public static Response accept(String settlementId) {
        return publicBodyPosts().body("{}").post("/v1/settlements/" + settlementId + "/acceptance");
    }

    public static UUID tell(Event event) {
        return Events.send(config("kafka.bootstrap.servers"), event);
    }

    public static void awaitClaim(RedemptionId redemptionId, String kind) {
        await().untilAsserted(() -> assertThat(count("SELECT count(*) FROM claim WHERE redemption_id = '" + redemptionId
                        + "' AND kind = '" + kind + "'"))
                .isEqualTo(1));
    }

    /** A change that no service makes. */
    public static void change(String sql) {
        try (var connection = database();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot change: " + sql, e);
        }
    }

    public static long count(String sql) {
        try (var connection = database();
                var found = connection.createStatement().executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look: " + sql, e);
        }
    }

    private static Connection database() throws SQLException {
        return DriverManager.getConnection(
                config("quarkus.datasource.jdbc.url"),
                config("quarkus.datasource.username"),
                config("quarkus.datasource.password"));
    }

    private static String config(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }
}
