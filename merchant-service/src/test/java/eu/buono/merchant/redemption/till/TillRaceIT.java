package eu.buono.merchant.redemption.till;

import static eu.buono.merchant.TillFixtures.aCode;
import static eu.buono.merchant.TillFixtures.aReference;
import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.authorise;
import static eu.buono.merchant.TillFixtures.capture;
import static eu.buono.merchant.TillFixtures.check;
import static eu.buono.merchant.TillFixtures.redeem;
import static eu.buono.merchant.TillFixtures.reversePart;
import static eu.buono.merchant.TillFixtures.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.contracts.event.VoucherEvent.CancellationRequestedV1;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.TillFixtures.Voucher;
import eu.buono.merchant.programme.api.ProgrammeDirectory;
import eu.buono.merchant.redemption.TillConfig;
import eu.buono.merchant.redemption.api.Till;
import eu.buono.merchant.redemption.api.TillCommand;
import eu.buono.merchant.redemption.api.TillSale;
import eu.buono.merchant.store.Transactions;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.IdempotencyKey;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many tills at once; a second queue with writers of its own stands for a second process on the same database. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class TillRaceIT {

    private static final int TILLS = 16;

    @Inject
    TillFixtures fixtures;

    @Inject
    TillConfig config;

    @Inject
    ProgrammeDirectory programmes;

    @Inject
    TillWriter writer;

    @Inject
    TillBatch batch;

    @Inject
    Transactions transactions;

    @Inject
    TillQueue queue;

    @Inject
    KeyedHash keyedHash;

    @Inject
    AgroalDataSource dataSource;

    private TillQueue secondQueue;
    private Seller seller;

    @BeforeEach
    void aSecondQueue() {
        seller = fixtures.anActiveSeller();
        secondQueue = new TillQueue(config, writer);
        secondQueue.start(new StartupEvent());
    }

    @AfterEach
    void stop() throws InterruptedException {
        secondQueue.stop(new ShutdownEvent());
    }

    @Test
    void ofManyTillsRacingForOneVoucherOneWins() throws Exception {
        // Given
        var voucher = fixtures.aRegisteredVoucher();

        // When
        var answers = atOnce(number -> () -> redeem(seller.token(), voucher.code(), 100 + number));

        // Then
        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnlyOnce(201)
                .contains(409);
        assertThat(claimsOf(voucher)).isEqualTo("1");
    }

    @Test
    void theSameKeyFromManyTillsIsDoneOnce() throws Exception {
        // Given
        var voucher = fixtures.aRegisteredVoucher();
        var key = UUID.randomUUID().toString();
        var body = sale(voucher.code(), 100, aReference());

        // When
        var answers = atOnce(number -> () -> as(seller.token(), key).body(body).post("/v1/till/redemptions"));

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
        assertThat(claimsOf(voucher)).isEqualTo("1");
    }

    @Test
    void theSameKeyForDifferentVouchersIsUsedOnce() throws Exception {
        // Given
        var vouchers = IntStream.range(0, TILLS)
                .mapToObj(number -> fixtures.aRegisteredVoucher())
                .toList();
        var key = UUID.randomUUID().toString();

        // When
        var answers = atOnce(number -> () -> as(seller.token(), key)
                .body(sale(vouchers.get(number).code(), 100, aReference()))
                .post("/v1/till/redemptions"));

        // Then
        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnlyOnce(201)
                .contains(422);
    }

    @Test
    void twoProcessesRacingForTheSameVouchersRedeemEachOnce() {
        // Given
        var vouchers = IntStream.range(0, 40)
                .mapToObj(number -> fixtures.aRegisteredVoucher())
                .toList();

        // When
        List<CompletableFuture<Integer>> outcomes = new ArrayList<>();
        for (var voucher : vouchers) {
            outcomes.add(redeemBy(queue, voucher));
            outcomes.add(redeemBy(secondQueue, voucher));
        }

        // Then
        assertThat(outcomes.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(vouchers.size());
        assertThat(vouchers).allSatisfy(voucher -> assertThat(claimsOf(voucher)).isEqualTo("1"));
    }

    @Test
    void aCancellationAndAnAuthorisationNeverBothWin() throws Exception {
        for (int round = 0; round < 20; round++) {
            // Given
            var voucher = fixtures.aRegisteredVoucher();

            // When
            var authorised = CompletableFuture.supplyAsync(() -> authorise(seller.token(), voucher.code(), 100, 60));
            fixtures.send(new CancellationRequestedV1(voucher.id()));
            var answer = authorised.get();

            // Then
            if (answer.statusCode() == 201) {
                capture(seller.token(), answer.path("redemptionId"), 100).then().statusCode(200);
                assertThat(fixtures.state(voucher.id())).isEqualTo("REDEEMED");
            } else {
                assertThat(fixtures.state(voucher.id())).isEqualTo("CLOSED CANCELLED");
            }
        }
    }

    /** As a stopped process or a forgotten psql does. The others' commands come in the same batches. */
    @Test
    void aVoucherThatSomebodyHoldsDelaysNoOther() throws Exception {
        // Given
        var held = fixtures.aRegisteredVoucher();
        var vouchers = IntStream.range(0, TILLS - 1)
                .mapToObj(number -> fixtures.aRegisteredVoucher())
                .toList();
        var key = UUID.randomUUID().toString();
        var body = sale(held.code(), 100, aReference());

        // When
        List<Response> answers;
        try (var idle = dataSource.getConnection();
                var statement = idle.createStatement()) {
            idle.setAutoCommit(false);
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            statement.execute("SELECT 1 FROM till_voucher WHERE voucher_id = '" + held.id() + "' FOR UPDATE");
            answers = atOnce(number -> () -> number == 0
                    ? as(seller.token(), key).body(body).post("/v1/till/redemptions")
                    : redeem(seller.token(), vouchers.get(number - 1).code(), 100));
            idle.rollback();
        }

        // Then
        assertThat(answers.getFirst().statusCode()).isEqualTo(503);
        assertThat(answers.getFirst().<String>path("code")).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(answers.subList(1, TILLS)).extracting(Response::statusCode).containsOnly(201);
        assertThat(claimsOf(held)).isEqualTo("0");
        as(seller.token(), key).body(body).post("/v1/till/redemptions").then().statusCode(201);
        assertThat(claimsOf(held)).isEqualTo("1");
    }

    @Test
    void anIdempotencyKeyThatSomebodyHoldsDelaysNoOther() throws Exception {
        // Given
        var vouchers = IntStream.range(0, TILLS)
                .mapToObj(number -> fixtures.aRegisteredVoucher())
                .toList();
        var known = UUID.randomUUID().toString();
        var key = UUID.randomUUID().toString();
        as(seller.token(), known)
                .body(sale(fixtures.aRegisteredVoucher().code(), 100, aReference()))
                .post("/v1/till/redemptions")
                .then()
                .statusCode(201);

        // When
        List<Response> answers;
        try (var idle = dataSource.getConnection();
                var statement = idle.createStatement()) {
            idle.setAutoCommit(false);
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            statement.execute("INSERT INTO idempotency_record (caller, key, fingerprint, status, body)"
                    + " SELECT caller, '" + key + "', '', 200, '' FROM idempotency_record WHERE key = '" + known + "'");
            answers = atOnce(number -> () -> number == 0
                    ? as(seller.token(), key)
                            .body(sale(vouchers.getFirst().code(), 100, aReference()))
                            .post("/v1/till/redemptions")
                    : redeem(seller.token(), vouchers.get(number).code(), 100));
            idle.rollback();
        }

        // Then
        assertThat(answers.getFirst().statusCode()).isEqualTo(503);
        assertThat(answers.subList(1, TILLS)).extracting(Response::statusCode).containsOnly(201);
    }

    @Test
    void aVoidMakesRoomForTheNextCommandOfItsBatch() throws Exception {
        // Given
        var voucher = fixtures.aRegisteredVoucher();
        String id = authorise(seller.token(), voucher.code(), 100, 60).path("redemptionId");
        var voiding = ask(new TillCommand.VoidAuthorisation(RedemptionId.of(id)));
        var order = order(Money.eur(100), Optional.of(Duration.ofSeconds(60)));
        var authorising = ask(new TillCommand.Use(Optional.of(keyedHash.code(voucher.code())), order));

        // When
        var outcomes = transactions.call(connection -> batch.decide(connection, List.of(voiding, authorising)));

        // Then
        assertThat(outcomes).hasOnlyElementsOfType(TillBatch.CommandResult.Answered.class);
        assertThat(fixtures.state(voucher.id())).isEqualTo("FROZEN");
    }

    @Test
    void anErrorRollsBackWhatItsTransactionDid() {
        // Given
        var name = UUID.randomUUID().toString();

        // When
        assertThatThrownBy(() -> transactions.call(connection -> {
                    try (var insert = connection.createStatement()) {
                        insert.execute("INSERT INTO guess VALUES ('ADDRESS', '" + name + "', 1, now())");
                    }
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);

        // Then
        assertThat(fixtures.single("SELECT count(*) FROM guess WHERE name = '" + name + "'"))
                .isEqualTo("0");
    }

    @Test
    void aWriterOutlivesAnError() {
        // Given
        var order = order(Money.eur(100), Optional.empty());
        var command = new TillCommand.Use(Optional.empty(), order);
        var broken = new CompletableFuture<Answer>() {
            @Override
            public boolean isDone() {
                throw new StackOverflowError();
            }
        };
        var till = new Till(seller.merchantId(), TillInterface.REST, Optional.empty(), Optional.empty());

        // When
        for (int error = 0; error < config.writers(); error++) {
            var key = new IdempotencyKey("race", UUID.randomUUID().toString());
            secondQueue.ask(new QueuedCommand(till, command, key, "broken", Optional.empty(), broken));
        }

        // Then
        assertThat(redeemBy(secondQueue, fixtures.aRegisteredVoucher()).join()).isEqualTo(1);
        assertThat(broken.isCompletedExceptionally()).isTrue();
        assertThat(secondQueue.isWriting()).isTrue();
        as(seller.token()).get("/q/health/live").then().statusCode(200);
    }

    @Test
    void aBurstOfChecksTriesNoMoreCodesThanTheLimit() throws Exception {
        // When
        List<Response> answers = new ArrayList<>();
        for (int burst = 0;
                burst * TILLS < 2 * programmes.attemptLimits(Instant.now()).merchantMax();
                burst++) {
            answers.addAll(atOnce(number -> () -> check(seller.token(), aCode())));
        }

        // Then
        assertThat(answers)
                .extracting(answer -> answer.<String>path("code"))
                .containsOnly("VOUCHER_UNKNOWN", "CODE_LOCKED_OUT")
                .filteredOn("VOUCHER_UNKNOWN"::equals)
                .hasSize(programmes.attemptLimits(Instant.now()).merchantMax());
    }

    /** Seeded: a failure names the seed, which repeats the choice of commands, though not their timing. */
    @Test
    void afterManyRandomCommandsTheClaimsAreWhatWasCapturedMinusWhatWasReversed() {
        // Given
        long seed = System.nanoTime();
        var random = new Random(seed);
        var vouchers = IntStream.range(0, 10)
                .mapToObj(number -> fixtures.aRegisteredVoucher())
                .toList();
        List<String> ids = new ArrayList<>();

        // When
        for (int round = 0; round < 20; round++) {
            List<CompletableFuture<Optional<String>>> answers = new ArrayList<>();
            for (int command = 0; command < 20; command++) {
                var target = random.nextBoolean() ? queue : secondQueue;
                answers.add(answerOf(target, aRandomCommand(random, vouchers, ids)));
            }
            answers.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .forEach(ids::add);
        }

        // Then
        assertThat(fixtures.single("""
                SELECT count(*) FROM redemption r
                 WHERE redemption_id < 'ffffffff-0000-0000-0000-000000000000'
                   AND (SELECT coalesce(sum(cents), 0) FROM claim c WHERE c.redemption_id = r.redemption_id)
                       <> CASE state WHEN 'CAPTURED' THEN captured_cents - reversed_cents ELSE 0 END
                """)).as("seed %d", seed).isEqualTo("0");
        assertThat(fixtures.single("""
                SELECT count(*) FROM till_voucher v
                  LEFT JOIN redemption r ON r.voucher_id = v.voucher_id AND r.ended_at IS NULL
                 WHERE v.state <> CASE coalesce(r.state, 'NONE')
                                  WHEN 'AUTHORISED' THEN 'FROZEN' WHEN 'CAPTURED' THEN 'REDEEMED'
                                  WHEN 'REVERSED' THEN 'REVERSED'
                                  ELSE CASE WHEN v.state = 'CLOSED' THEN 'CLOSED' ELSE 'OPEN' END END
                """)).as("seed %d", seed).isEqualTo("0");
    }

    @Test
    void partsAtOnceNeverExceedWhatWasCaptured() throws Exception {
        // Given
        String id = redeem(seller.token(), fixtures.aRegisteredVoucher().code(), 1000)
                .path("redemptionId");

        // When
        var answers = atOnce(till -> () -> reversePart(seller.token(), id, 300, "refund " + till));

        // Then
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(3);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .extracting(answer -> answer.<String>path("code"))
                .containsOnly("AMOUNT_ABOVE_REDEMPTION");
        assertThat(fixtures.single("SELECT reversed_cents FROM redemption WHERE redemption_id = '" + id + "'"))
                .isEqualTo("900");
        assertThat(fixtures.single("SELECT sum(cents) FROM claim WHERE redemption_id = '" + id + "'"))
                .isEqualTo("100");
        assertThatThrownBy(() -> fixtures.single(
                        "UPDATE redemption SET reversed_cents = 1001 WHERE redemption_id = '" + id + "' RETURNING 1"))
                .hasStackTraceContaining("reversed_is_captured");
        assertThatThrownBy(() -> fixtures.single(
                        "INSERT INTO reversal_part VALUES ('" + id + "', 4, 101, 'another', now()) RETURNING 1"))
                .hasStackTraceContaining("does not fit");
    }

    private TillCommand aRandomCommand(Random random, List<Voucher> vouchers, List<String> ids) {
        var voucher = vouchers.get(random.nextInt(vouchers.size()));
        var amount = Money.eur(1 + random.nextInt(3000));
        if (ids.isEmpty() || random.nextInt(3) == 0) {
            Optional<Duration> ttl = random.nextInt(4) == 0
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis(200 + random.nextInt(5000)));
            return new TillCommand.Use(Optional.of(keyedHash.code(voucher.code())), order(amount, ttl));
        }
        var id = RedemptionId.of(ids.get(random.nextInt(ids.size())));
        return switch (random.nextInt(3)) {
            case 0 -> new TillCommand.Capture(id, amount);
            case 1 -> new TillCommand.VoidAuthorisation(id);
            default ->
                random.nextBoolean()
                        ? new TillCommand.Reverse(id)
                        : new TillCommand.Reverse(id, Optional.of(amount), Optional.of(aReference()));
        };
    }

    /** The id of the redemption that the command made or changed; empty when it was refused. */
    private CompletableFuture<Optional<String>> answerOf(TillQueue target, TillCommand command) {
        return target.ask(ask(command))
                .map(answer -> Optional.of(answer.body().split("\"", 5)[3]))
                .onFailure(RefusedException.class)
                .recoverWithItem(Optional.empty())
                .subscribeAsCompletionStage();
    }

    private CompletableFuture<Integer> redeemBy(TillQueue target, Voucher voucher) {
        var command = new TillCommand.Use(
                Optional.of(keyedHash.code(voucher.code())), order(Money.eur(100), Optional.empty()));
        return answerOf(target, command).thenApply(id -> id.isPresent() ? 1 : 0);
    }

    private TillSale order(Money amount, Optional<Duration> ttl) {
        return new TillSale(seller.merchantId(), Optional.empty(), aReference(), amount, ttl);
    }

    private QueuedCommand ask(TillCommand command) {
        return new QueuedCommand(
                new Till(seller.merchantId(), TillInterface.REST, Optional.empty(), Optional.empty()),
                command,
                new IdempotencyKey("race", UUID.randomUUID().toString()),
                command.toString(),
                Optional.empty(),
                new CompletableFuture<>());
    }

    private String claimsOf(Voucher voucher) {
        return fixtures.single("SELECT count(*) FROM claim JOIN redemption USING (redemption_id) WHERE voucher_id = '"
                + voucher.id() + "'");
    }

    private static List<Response> atOnce(IntFunction<Callable<Response>> call) throws Exception {
        try (var threads = Executors.newFixedThreadPool(TILLS)) {
            var calls = IntStream.range(0, TILLS).mapToObj(call).toList();
            List<Response> answers = new ArrayList<>();
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
