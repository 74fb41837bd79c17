package eu.buono.wallet;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.TaxCode;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherRequestedV1;
import eu.buono.platform.testkit.EventRecorder;
import eu.buono.platform.testkit.Events;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.platform.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** People, grants and vouchers for tests against the running service. */
@ApplicationScoped
public class WalletFixtures {

    public static final ProgrammeId CARTA_DOCENTE = new ProgrammeId("carta-docente");

    /** Each test has people of its own. */
    private static final AtomicInteger PEOPLE = new AtomicInteger(1000);

    private final KeyedHash keyedHash;
    private final String bootstrapServers;

    WalletFixtures(KeyedHash keyedHash, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.keyedHash = keyedHash;
        this.bootstrapServers = bootstrapServers;
    }

    public static TaxCode aPerson() {
        return TaxCodes.number(PEOPLE.incrementAndGet());
    }

    public BeneficiaryId beneficiary(TaxCode taxCode) {
        return keyedHash.beneficiary(taxCode);
    }

    public static VoucherId aVoucher() {
        return new VoucherId(UUID.randomUUID());
    }

    public static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }

    public static RequestSpecification asPublicBody() {
        return as(Tokens.publicBody()).header("Idempotency-Key", UUID.randomUUID());
    }

    /** Loads the grant and answers the wallet's id. */
    public String grant(TaxCode person, String reference, long cents) {
        return asPublicBody()
                .contentType(ContentType.JSON)
                .body(grantBody(person, reference, cents))
                .post("/v1/grants")
                .then()
                .statusCode(201)
                .extract()
                .path("walletId");
    }

    public static Map<String, Object> grantBody(TaxCode person, String reference, long cents) {
        return Map.of(
                "taxCode",
                person.text(),
                "programmeId",
                CARTA_DOCENTE.value(),
                "grantReference",
                reference,
                "amount",
                Map.of("cents", cents, "currency", "EUR"));
    }

    public VoucherRequestedV1 requested(VoucherId voucherId, TaxCode person, long cents) {
        return new VoucherRequestedV1(
                voucherId,
                beneficiary(person),
                CARTA_DOCENTE,
                Channel.PHYSICAL,
                new CategoryId("books"),
                new GoodId("printed-book"),
                Money.eur(cents),
                Instant.now().plusSeconds(30));
    }

    public static VoucherRedeemedV1 redeemed(VoucherId voucherId, RedemptionId redemptionId, long cents) {
        return new VoucherRedeemedV1(
                voucherId, redemptionId, new MerchantId(new UUID(0, 7)), Money.eur(cents), Instant.now());
    }

    public static RedemptionReversedV1 reversed(VoucherId voucherId, RedemptionId redemptionId, long cents) {
        return new RedemptionReversedV1(voucherId, redemptionId, new MerchantId(new UUID(0, 7)), Money.eur(cents));
    }

    public UUID send(Event event) {
        return Events.send(bootstrapServers, event);
    }

    public void sendAgain(UUID eventId, Event event) {
        Events.send(bootstrapServers, eventId, event);
    }

    public EventRecorder recorder() {
        return Events.recorder(bootstrapServers, eu.buono.contracts.event.Topic.WALLET);
    }

    /** Waits until the recorder has heard as many events of the voucher, and answers them. */
    public List<Event> heard(EventRecorder recorder, VoucherId voucherId, int count) {
        await().untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(recorder.events(voucherId.value()))
                .hasSize(count));
        return recorder.events(voucherId.value());
    }

    /** The wallet's balances in cents, in the order available, held, spent, expired. */
    public static List<Integer> balances(String walletId) {
        var body = as(Tokens.support())
                .get("/v1/wallets/" + walletId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return List.of(
                body.getInt("available.cents"),
                body.getInt("held.cents"),
                body.getInt("spent.cents"),
                body.getInt("expired.cents"));
    }
}
