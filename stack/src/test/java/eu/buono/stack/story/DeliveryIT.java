package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.EventHeader;
import eu.buono.contracts.event.LoadEvent.GrantRequestedV1;
import eu.buono.contracts.event.Topic;
import eu.buono.platform.testkit.EventRecorder;
import eu.buono.platform.testkit.Events;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.books.Books;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.Operator;
import eu.buono.stack.people.Reply;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What the events between the services survive: repeats, crashes, delays and rubbish. */
class DeliveryIT {

    private static final Duration EFFECT_MAX = Duration.ofSeconds(60);
    private static final String PROGRAMME = "carta-docente";

    /** Everything that a repeated event could change, as sums that would move. */
    private static final List<String> BALANCES = List.of(
            "SELECT sum(available_cents) FROM lot",
            "SELECT sum(held_cents) FROM lot",
            "SELECT sum(spent_cents) FROM lot",
            "SELECT count(*) FROM ledger_transfer",
            "SELECT count(*) FROM hold");

    private final Stack stack = StackFixtures.stack();
    private final Story story = new Story(stack);
    private final Cast cast = story.cast();
    private final Books books = new Books(stack);

    @Test
    void aReplayOfEveryTopicFromTheBeginningChangesNothing()
            throws SQLException, ExecutionException, InterruptedException {
        // Given
        story.tell("""
                grant      anna 100.00
                merchant   libreria
                issue      V1 anna 40.00              -> ISSUED
                redeem     R1 libreria V1 25.00       -> CAPTURED
                reverse    R1                         -> REVERSED
                issue      V2 anna 10.00              -> ISSUED
                cancel     V2                         -> CANCELLED
                issue      V3 anna 30.00              -> ISSUED
                redeem     R3 libreria V3 20.00       -> CAPTURED
                balance    anna available 80.00 held 0 spent 20.00
                grant      elsa 10.00
                """);
        grantByTopic("elsa", Money.eur(50_00));
        story.tell("balance elsa available 60.00 held 0 spent 0");
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> assertThat(books.underWay()).isEmpty());
        var before = balances();
        var told = told();

        // When
        long repeated = replayAll();

        // Then
        assertThat(repeated).isGreaterThan(15);
        assertThat(balances()).isEqualTo(before);
        assertThat(books.brokenRules()).isEmpty();
        assertThat(books.underWay()).as("events that the repeats caused").isEmpty();
        assertThat(told()).as("how many records each partition has").isEqualTo(told);
        story.tell("""
                balance    anna available 80.00 held 0 spent 20.00
                balance    elsa available 60.00 held 0 spent 0
                """);
    }

    /** Lost: the capture of V1, capture and reversal of V2, the capture of V3, which is reversed after the loss. */
    @Test
    void whatTheTillsDidIsPublishedAgainWhenKafkaHasLostIt()
            throws SQLException, ExecutionException, InterruptedException {
        // Given
        story.tell("""
                grant      anna 100.00
                merchant   libreria
                issue      V1 anna 40.00              -> ISSUED
                issue      V2 anna 10.00              -> ISSUED
                issue      V3 anna 20.00              -> ISSUED
                stop       wallet
                stop       voucher
                redeem     R1 libreria V1 25.00       -> CAPTURED
                redeem     R2 libreria V2 10.00       -> CAPTURED
                reverse    R2                         -> REVERSED
                redeem     R3 libreria V3 15.00       -> CAPTURED
                """);
        long parked = parked();
        loseRecords(Topic.MERCHANT);
        story.tell("""
                start      wallet
                start      voucher
                reverse    R3                         -> REVERSED
                balance    anna available 50.00 held 50.00 spent 0
                """);

        var operator =
                new Operator(new Client(stack.gateway(), stack.identities().ops()));
        assertThat(operator.differences()).as("what ops sees").isNotEmpty();

        // When
        operator.awaitRepublished(operator.republish("merchant-service", "{\"all\":true}"));

        // Then
        story.tell("""
                balance    anna available 75.00 held 0 spent 25.00
                voucher    V1                         -> REDEEMED
                voucher    V2                         -> REDEEMED
                voucher    V3                         -> REDEEMED
                claims     libreria                   -> 25.00
                """);
        assertThat(books.brokenRules()).isEmpty();
        assertThat(books.disagreements()).isEmpty();
        assertThat(operator.differences()).isEmpty();
        assertThat(parked()).isEqualTo(parked);
    }

    private void loseRecords(Topic topic) throws ExecutionException, InterruptedException {
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> assertThat(books.number(Service.MERCHANT, "SELECT count(*) FROM outbox"))
                        .isZero());
        try (var offsets = new Offsets(stack.broker().bootstrapServers())) {
            offsets.deleteRecords(topic);
        }
    }

    private long parked() throws SQLException {
        long parked = 0;
        for (var service : Service.behindGateway()) {
            parked += books.number(service, "SELECT count(*) FROM parked_event");
        }
        return parked;
    }

    @Test
    void aCrashBetweenCommitAndPublishLosesNothing() throws SQLException {
        // Given
        story.tell("grant anna 100.00");
        stack.broker().close();
        var requested = cast.holder("anna").request(PROGRAMME, Money.eur(40_00));
        long waiting = books.number(
                Service.VOUCHER, "SELECT count(*) FROM outbox WHERE topic = '" + Topic.VOUCHER.kafkaName() + "'");

        // When
        stack.kill9(Service.VOUCHER);
        stack.broker().startAgain();
        stack.start(Service.VOUCHER);

        // Then
        assertThat(requested.status()).isEqualTo(202);
        assertThat(waiting).isPositive();
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> assertThat(state("anna", requested)).isEqualTo("ISSUED"));
    }

    @Test
    void aHoldThatComesAfterTheCancellationBindsNoMoney() {
        // Given
        story.tell("grant anna 100.00");
        stack.stop(Service.WALLET);
        var requested = cast.holder("anna").request(PROGRAMME, Money.eur(40_00));

        // When
        var cancelled = cast.holder("anna").cancel(requested.text("voucherId"));
        stack.start(Service.WALLET);

        // Then
        assertThat(cancelled.text("state")).isEqualTo("CANCELLED");
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> assertThat(books.underWay()).isEmpty());
        story.tell("balance anna available 100.00 held 0 spent 0");
    }

    @Test
    void manyTillsRacingForOneVoucherHaveOneWinner() throws InterruptedException, ExecutionException {
        // Given
        story.tell("""
                grant      anna 100.00
                merchant   libreria
                merchant   cartoleria
                issue      V1 anna 40.00              -> ISSUED
                """);
        var code = storyVoucherCode();

        // When
        List<Reply> replies = race(code, 24);

        // Then
        assertThat(replies).filteredOn(Reply::isDone).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> !reply.isDone())
                .allSatisfy(reply -> assertThat(reply.refusal()).contains("VOUCHER_REDEEMED"));
    }

    @Test
    void rubbishOnATopicIsToldAndStopsNobodyElse() {
        // Given
        var aggregateId = UUID.randomUUID();
        byte[] rubbish = "{}".getBytes(StandardCharsets.UTF_8);

        // When
        Events.sendRaw(
                stack.broker().bootstrapServers(),
                Topic.VOUCHER,
                UUID.randomUUID(),
                aggregateId,
                "RegistrationRequestedV1",
                rubbish);

        // Then
        story.tell("""
                grant      anna 100.00
                merchant   libreria
                issue      V1 anna 40.00              -> ISSUED
                redeem     R1 libreria V1 40.00       -> CAPTURED
                balance    anna available 60.00 held 0 spent 40.00
                """);
        assertParked(aggregateId);
        assertDeadLetterTellsTheCause(aggregateId);
    }

    private void assertParked(UUID aggregateId) {
        var ops = new Client(stack.gateway(), stack.identities().ops());
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> assertThat(ops.get("/v1/ops/merchant-service/parked-events")
                                .body())
                        .contains(aggregateId.toString())
                        .contains("RegistrationRequestedV1"));
    }

    private void assertDeadLetterTellsTheCause(UUID aggregateId) {
        try (var recorder = EventRecorder.fromBeginning(stack.broker().bootstrapServers(), Topic.VOUCHER)) {
            await().atMost(EFFECT_MAX)
                    .untilAsserted(() -> assertThat(recorder.deadLetters())
                            .filteredOn(letter -> letter.header(EventHeader.SUBJECT)
                                    .filter(aggregateId.toString()::equals)
                                    .isPresent())
                            .extracting(letter ->
                                    letter.header(EventHeader.DEAD_LETTER_CAUSE).orElse(""))
                            .isNotEmpty()
                            .allSatisfy(cause -> assertThat(cause).contains("does not fit RegistrationRequestedV1")));
        }
    }

    /** Grants as a public body does that writes to the loads topic. */
    private void grantByTopic(String name, Money amount) {
        var person = cast.publicBody().lookUp(cast.taxCode(name)).done().text("beneficiaryId");
        Events.send(
                stack.broker().bootstrapServers(),
                new GrantRequestedV1(
                        BeneficiaryId.of(person),
                        "by topic",
                        new ProgrammeId(PROGRAMME),
                        amount,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Totals are told by the clock, whatever else is. */
    private Map<TopicPartition, Long> told() throws ExecutionException, InterruptedException {
        try (var offsets = new Offsets(stack.broker().bootstrapServers())) {
            return offsets.ends().entrySet().stream()
                    .filter(end -> !end.getKey().topic().equals(Topic.TOTALS.kafkaName()))
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    /** Rewinds every consumer while the services are stopped, and waits until they have seen everything again. */
    private long replayAll() throws ExecutionException, InterruptedException {
        Service.behindGateway().forEach(stack::stop);
        try (var offsets = new Offsets(stack.broker().bootstrapServers())) {
            long repeated = offsets.rewindAll();
            Service.behindGateway().forEach(stack::start);
            await().atMost(EFFECT_MAX)
                    .untilAsserted(() -> assertThat(offsets.lag()).isZero());
            return repeated;
        }
    }

    private List<Long> balances() throws SQLException {
        List<Long> balances = new ArrayList<>();
        for (var sql : BALANCES) {
            balances.add(books.number(Service.WALLET, sql));
        }
        balances.add(books.number(Service.MERCHANT, "SELECT sum(cents) FROM claim"));
        balances.add(books.number(Service.MERCHANT, "SELECT count(*) FROM till_voucher"));
        balances.add(books.number(Service.SETTLEMENT, "SELECT sum(cents) FROM claim"));
        balances.add(books.number(Service.SETTLEMENT, "SELECT count(*) FROM claim"));
        balances.add(books.number(Service.VOUCHER, "SELECT sum(version) FROM voucher"));
        return balances;
    }

    private String state(String name, Reply voucher) {
        return cast.holder(name).voucher(voucher.text("voucherId")).text("state");
    }

    private String storyVoucherCode() {
        return cast.voucher("V1").code();
    }

    private List<Reply> race(String code, int tills) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(tills)) {
            List<Future<Reply>> futures = IntStream.range(0, tills)
                    .mapToObj(number -> threads.submit(() -> cast.till(number % 2 == 0 ? "libreria" : "cartoleria")
                            .redeem(code, Money.eur(40_00), "race-" + UUID.randomUUID())))
                    .toList();
            List<Reply> replies = new ArrayList<>();
            for (var future : futures) {
                replies.add(future.get());
            }
            return replies;
        }
    }
}
