package eu.buono.voucher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.TaxCode;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.MerchantEvent.CancellationRefusalReason;
import eu.buono.contracts.event.MerchantEvent.CancellationRefusedV1;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherClosedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRegisteredV1;
import eu.buono.contracts.event.WalletEvent.FundsHeldV1;
import eu.buono.contracts.event.WalletEvent.HoldRefusalReason;
import eu.buono.contracts.event.WalletEvent.HoldRefusedV1;
import eu.buono.platform.testkit.Events;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.platform.testkit.Tokens;
import eu.buono.platform.web.DevelopmentSecrets;
import eu.buono.voucher.programme.ProgrammeFixtures;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;

/** What teachers, the wallet and the merchant's side do to a running voucher-service. */
public final class VoucherFixtures {

    public static final Instant EXPIRY = Instant.parse("2099-08-31T22:00:00Z");
    public static final Money AMOUNT = Money.eur(1250);
    public static final String BODY = """
            {"programmeId":"carta-docente","channel":"PHYSICAL","categoryId":"books","goodId":"printed-book",
             "amount":{"cents":1250,"currency":"EUR"}}""";

    private static final AtomicInteger TEACHERS = new AtomicInteger();

    private VoucherFixtures() {}

    /** A person with the role beneficiary. */
    public record Teacher(TaxCode taxCode) {

        public RequestSpecification call() {
            return given().auth().oauth2(Tokens.beneficiary(taxCode));
        }

        public RequestSpecification post(String key, int waitSeconds) {
            return call().contentType(ContentType.JSON)
                    .header("Idempotency-Key", key)
                    .header("Prefer", "wait=" + waitSeconds);
        }

        public Response request(String key, int waitSeconds) {
            return post(key, waitSeconds).body(BODY).post("/v1/vouchers");
        }

        public Response cancel(VoucherId voucherId, String key, int waitSeconds) {
            return post(key, waitSeconds).body("{}").post("/v1/vouchers/" + voucherId + "/cancellation");
        }

        public Response see(VoucherId voucherId) {
            return call().get("/v1/vouchers/" + voucherId);
        }
    }

    /** A person who can ask for vouchers, since the programme has arrived. */
    public static Teacher aTeacher() {
        publishProgramme();
        return new Teacher(TaxCodes.number(TEACHERS.getAndIncrement()));
    }

    private static void publishProgramme() {
        var known = "SELECT count(*) FROM programme_schedule WHERE programme_id = 'carta-docente'";
        if (count(known) == 0) {
            tell(ProgrammeFixtures.aProgramme("carta-docente", 1, Optional.empty()));
            await().untilAsserted(() -> assertThat(count(known)).isEqualTo(1));
        }
    }

    public static String aKey() {
        return UUID.randomUUID().toString();
    }

    public static VoucherId aRequestedVoucherOf(Teacher teacher) {
        return id(teacher.request(aKey(), 0).then().statusCode(202).extract().response());
    }

    public static VoucherId aHeldVoucherOf(Teacher teacher) {
        var voucherId = aRequestedVoucherOf(teacher);
        tell(fundsHeld(voucherId));
        awaitState(teacher, voucherId, "HELD");
        return voucherId;
    }

    public static VoucherId anIssuedVoucherOf(Teacher teacher) {
        return anIssuedVoucherOf(teacher, aKey());
    }

    /** Requested under this key. */
    public static VoucherId anIssuedVoucherOf(Teacher teacher, String key) {
        var voucherId = id(teacher.request(key, 0));
        tell(fundsHeld(voucherId));
        awaitState(teacher, voucherId, "HELD");
        tell(new VoucherRegisteredV1(voucherId));
        awaitState(teacher, voucherId, "ISSUED");
        return voucherId;
    }

    public static void awaitState(Teacher teacher, VoucherId voucherId, String state) {
        await().untilAsserted(() ->
                assertThat(teacher.see(voucherId).<String>path("state")).isEqualTo(state));
    }

    public static VoucherId id(Response response) {
        return VoucherId.of(response.path("voucherId"));
    }

    public static FundsHeldV1 fundsHeld(VoucherId voucherId) {
        return new FundsHeldV1(voucherId, new WalletId(UUID.randomUUID()), AMOUNT, EXPIRY);
    }

    public static HoldRefusedV1 holdRefused(VoucherId voucherId, HoldRefusalReason refusal) {
        return new HoldRefusedV1(voucherId, refusal);
    }

    public static VoucherRedeemedV1 redeemed(VoucherId voucherId, RedemptionId redemptionId, long cents) {
        return new VoucherRedeemedV1(
                voucherId,
                redemptionId,
                new MerchantId(UUID.randomUUID()),
                Money.eur(cents),
                Instant.parse("2026-11-23T10:15:30Z"));
    }

    public static RedemptionReversedV1 reversed(VoucherId voucherId, RedemptionId redemptionId, long cents) {
        return new RedemptionReversedV1(voucherId, redemptionId, new MerchantId(UUID.randomUUID()), Money.eur(cents));
    }

    public static VoucherClosedV1 closed(VoucherId voucherId, Closing closing) {
        return new VoucherClosedV1(voucherId, closing);
    }

    public static CancellationRefusedV1 cancellationRefused(VoucherId voucherId, CancellationRefusalReason refusal) {
        return new CancellationRefusedV1(voucherId, refusal);
    }

    public static UUID tell(Event event) {
        return Events.send(kafka(), event);
    }

    public static String kafka() {
        return config("kafka.bootstrap.servers");
    }

    public static KeyedHash keyedHash() {
        return KeyedHash.ofHex(DevelopmentSecrets.HASH_SECRET);
    }

    /** Moves the deadline of a voucher to the past, as if its time had run out. */
    public static void letDeadlinePass(VoucherId voucherId) {
        change("UPDATE voucher SET requested_at = requested_at - interval '1 hour', deadline = now()"
                + " WHERE voucher_id = '" + voucherId + "'");
    }

    public static int change(String sql) {
        try (var connection = DriverManager.getConnection(
                        config("quarkus.datasource.jdbc.url"),
                        config("quarkus.datasource.username"),
                        config("quarkus.datasource.password"));
                var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public static long count(String sql) {
        try (var connection = DriverManager.getConnection(
                        config("quarkus.datasource.jdbc.url"),
                        config("quarkus.datasource.username"),
                        config("quarkus.datasource.password"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String config(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
