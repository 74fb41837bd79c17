package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.document.DocumentedAnswers;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.MerchantOffice;
import eu.buono.stack.people.Reply;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What happened to a voucher, told from the events of all services, also after everything was forgotten. */
class TimelineIT {

    private static final Duration EFFECT_MAX = Duration.ofSeconds(60);
    private static final String REASON = "ticket 4711";

    /** In order, through three services to the settlement, which names no voucher. */
    private static final List<String> STORY = List.of(
            "VoucherRequestedV1",
            "FundsHeldV1",
            "RegistrationRequestedV1",
            "VoucherRegisteredV1",
            "VoucherIssuedV1",
            "VoucherAuthorisedV1",
            "VoucherRedeemedV2",
            "FundsSpentV1",
            "SettlementClosedV1",
            "RedemptionPartlyReversedV1",
            "SpendPartlyReversedV1",
            "RedemptionPartlyReversedV1",
            "SpendPartlyReversedV1");

    private final Stack stack = StackFixtures.watchedStack();
    private final Story story = new Story(stack);
    private final Client support = client(stack.identities().support());

    @AfterAll
    static void stopWatching() {
        StackFixtures.stack().stop(Service.WATCH);
    }

    @Test
    void theStoryOfAVoucherIsCompleteAndInOrderAlsoFromOffsetZero()
            throws SQLException, ExecutionException, InterruptedException {
        // Given
        var voucherId = aVoucherThatWasPartlyCapturedSettledAndReversedInParts();
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> assertThat(types(search(voucherId))).containsExactlyElementsOf(STORY));
        var before = entries(search(voucherId));
        assertThat(types(byReference(before.get(5).path("traceId").asText())))
                .as("of the request that froze it")
                .containsExactly("VoucherAuthorisedV1");

        // When
        stack.stop(Service.WATCH);
        forget();
        try (var offsets = new Offsets(stack.broker().bootstrapServers())) {
            offsets.rewind(group -> group.equals("watch-timeline"));
        }
        stack.start(Service.WATCH);

        // Then
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> assertThat(entries(search(voucherId)))
                        .as("from offset 0")
                        .isEqualTo(before));
    }

    @Test
    void eachLookIsWrittenDownAndNobodyLooksWithoutAReasonOrARole() {
        // Given
        story.tell("grant anna 10.00");
        var subject = story.cast().holder("anna").walletId("carta-docente");

        // When
        support.post("/v1/support/watch-service/timelines", search(subject)).done();

        // Then
        assertThat(client(stack.identities().publicBody())
                        .get("/v1/support/watch-service/look-ups?limit=200")
                        .done()
                        .json()
                        .path("items"))
                .filteredOn(look -> look.path("subject").asText().equals(subject))
                .anySatisfy(look -> assertThat(look.path("reason").asText()).isEqualTo(REASON));
        assertThat(support.post(
                                "/v1/support/watch-service/timelines",
                                search(subject).replace(REASON, " "))
                        .status())
                .isEqualTo(400);
        assertThat(story.cast()
                        .holder("anna")
                        .client()
                        .post("/v1/support/watch-service/timelines", search(subject))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theReferenceOfARefusedRequestSaysWhoRefusedWhatAndWhy() {
        // Given
        var byService = support.post(
                "/v1/support/watch-service/timelines",
                search("00000000-0000-7000-8000-000000000001").replace(REASON, " "));
        var byGateway = client("no token").get("/v1/wallets");

        // Then
        assertRefused(
                byService,
                400,
                "watch-service",
                Map.of(
                        "code", "REQUEST_MALFORMED",
                        "method", "POST",
                        "operation", "searchTimeline",
                        "role", "support"));
        assertRefused(
                byGateway,
                401,
                "gateway",
                Map.of(
                        "code", "UNAUTHENTICATED",
                        "method", "GET",
                        "address", "/v1/wallets"));
    }

    private void assertRefused(Reply refused, int status, String service, Map<String, String> facts) {
        assertThat(refused.status()).isEqualTo(status);
        var reference = refused.json().path("supportReference").asText();
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> assertThat(entries(byReference(reference)))
                        .singleElement()
                        .satisfies(entry -> {
                            assertThat(entry.path("type").asText()).isEqualTo("RequestRefused");
                            assertThat(entry.path("service").asText()).isEqualTo(service);
                            assertThat(entry.path("traceId").asText()).isEqualTo(reference);
                            assertThat(entry.path("facts").path("status").asInt())
                                    .isEqualTo(status);
                            facts.forEach((name, value) -> assertThat(
                                            entry.path("facts").path(name).asText())
                                    .isEqualTo(value));
                        }));
    }

    private String aVoucherThatWasPartlyCapturedSettledAndReversedInParts() {
        story.tell("""
                grant      anna 100.00
                merchant   libreria
                issue      V1 anna 30.00              -> ISSUED
                authorise  R1 libreria V1 30.00       -> AUTHORISED
                capture    R1 25.00                   -> CAPTURED
                balance    anna available 75.00 held 0 spent 25.00
                """);
        var shop = story.cast().shop("libreria");
        shop.office()
                .putPayee(shop.merchantCode(), shop.partitaIva(), MerchantOffice.IBAN)
                .done();
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> assertThat(shop.office().claimedCents()).isEqualTo(25_00));
        story.cast().treasury("first").close("carta-docente", Instant.now());
        story.tell("""
                reverse    R1 5.00                    -> CAPTURED
                balance    anna available 80.00 held 0 spent 20.00
                reverse    R1                         -> REVERSED
                balance    anna available 100.00 held 0 spent 0
                """);
        return story.cast().voucher("V1").voucherId();
    }

    private void forget() throws SQLException {
        try (var connection = stack.database(Service.WATCH).connect();
                var statement = connection.createStatement()) {
            statement.execute("TRUNCATE timeline_entry, timeline_subject, timeline_owed, timeline_period, inbox");
        }
    }

    private List<String> types(String search) {
        return entries(search).stream()
                .map(entry -> entry.path("type").asText())
                .toList();
    }

    private List<JsonNode> entries(String search) {
        var items = support.post("/v1/support/watch-service/timelines?limit=100", search)
                .done()
                .json()
                .path("items");
        List<JsonNode> entries = new ArrayList<>();
        items.forEach(entries::add);
        return entries;
    }

    private static String search(String subject) {
        return "{\"subjectId\":\"%s\",\"reason\":\"%s\"}".formatted(subject, REASON);
    }

    private static String byReference(String traceId) {
        return "{\"supportReference\":\"%s\",\"reason\":\"%s\"}".formatted(traceId, REASON);
    }

    private Client client(String token) {
        return new Client(stack.gateway(), token).patient(EFFECT_MAX).watchedBy(DocumentedAnswers.OF_THE_RELEASE);
    }
}
