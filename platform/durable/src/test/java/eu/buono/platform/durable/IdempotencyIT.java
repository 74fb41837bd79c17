package eu.buono.platform.durable;

import static eu.buono.contracts.RefusedException.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusedException;
import eu.buono.platform.durable.Idempotency.CallerNames;
import eu.buono.platform.durable.Idempotency.FormerCaller;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class IdempotencyIT {

    private static final Answer CREATED = new Answer(201, "{\"n\":1}", Optional.of("/things/1"));

    @Inject
    Idempotency idempotency;

    @Inject
    AgroalDataSource dataSource;

    private final String key = UUID.randomUUID().toString();
    private final AtomicInteger changes = new AtomicInteger();

    @Test
    void aRepeatIsAnsweredAsTheFirstTime() {
        // Given
        var first = once("alice", "request", CREATED);

        // When
        var second = once("alice", "request", new Answer(200, "{}", Optional.empty()));

        // Then
        assertThat(second).isEqualTo(first).isEqualTo(CREATED);
        assertThat(changes).hasValue(1);
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        // Given
        once("alice", "request", CREATED);

        // When
        var thrown = catchRefusal(() -> once("alice", "another request", CREATED));

        // Then
        assertThat(thrown).isEqualTo(HttpRefusal.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void keysOfDifferentCallersNeverMeet() {
        // Given
        once("alice", "request", CREATED);

        // When
        once("bob", "request", CREATED);

        // Then
        assertThat(changes).hasValue(2);
    }

    @Test
    void whatWasAskedForCannotBeGuessedFromTheRecord() throws SQLException {
        // When
        once("alice", "request", CREATED);

        // Then
        assertThat(storedFingerprint("alice")).hasSize(64).isNotEqualTo(Recorded.fingerprint("request"));
    }

    @Test
    void aRecordOfTheVersionBeforeIsAnswered() throws SQLException {
        // Given
        once("alice", "request", CREATED);
        store("alice", Recorded.fingerprint("request"));

        // When
        var second = once("alice", "request", new Answer(200, "{}", Optional.empty()));

        // Then
        assertThat(second).isEqualTo(CREATED);
        assertThat(catchRefusal(() -> once("alice", "another request", CREATED)))
                .isEqualTo(HttpRefusal.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void theRecordUnderAFormerNameIsAnsweredToWhomItBelongsOnly() {
        // Given
        once("issuer|7", "request", CREATED);
        var own = new FormerCaller("issuer|7", answer -> true);
        var foreign = new FormerCaller("issuer|7", answer -> false);
        var fresh = new Answer(200, "{}", Optional.empty());

        // Then
        assertThat(once(new CallerNames("anna", Optional.of(own), Set::of), fresh))
                .isEqualTo(CREATED);
        assertThat(once(new CallerNames("bea", Optional.of(foreign), Set::of), fresh))
                .isEqualTo(fresh);
        assertThat(once(new CallerNames("bea", Optional.of(foreign), Set::of), CREATED))
                .isEqualTo(fresh);
    }

    @Test
    void aRepeatUnderAnotherNameOfTheCallerIsOne() {
        // Given
        once("old code", "request", CREATED);
        var fresh = new Answer(200, "{}", Optional.empty());

        // When
        var answer = once(new CallerNames("new code", Optional.empty(), () -> Set.of("old code", "new code")), fresh);

        // Then
        assertThat(answer).isEqualTo(CREATED);
    }

    /** Otherwise both would look for the other's record before either has written one. */
    @Test
    void twoNamesAtOnceAreNotBothServed() {
        // Given
        Supplier<Set<String>> both = () -> Set.of("old code", "new code");
        var during = new ArrayList<Refusal>();

        // When
        var answer = idempotency.once(new CallerNames("old code", Optional.empty(), both), key, "request", () -> {
            during.add(catchRefusal(() -> once(new CallerNames("new code", Optional.empty(), both), CREATED)));
            return CREATED;
        });

        // Then
        assertThat(answer).isEqualTo(CREATED);
        assertThat(during).containsExactly(HttpRefusal.IDEMPOTENCY_KEY_IN_PROGRESS);
    }

    private Answer once(CallerNames names, Answer answer) {
        return idempotency.once(names, key, "request", () -> answer);
    }

    @Test
    void aRefusalIsNotRememberedSinceNothingChanged() {
        // Given
        assertThatThrownBy(() -> idempotency.once("alice", key, "request", () -> {
                    throw refused(HttpRefusal.FORBIDDEN);
                }))
                .isInstanceOf(RefusedException.class);

        // When
        var answer = once("alice", "request", CREATED);

        // Then
        assertThat(answer).isEqualTo(CREATED);
    }

    @Test
    void aRepeatDuringTheFirstIsToldThatItRuns() throws InterruptedException {
        // Given
        var isInside = new CountDownLatch(1);
        var mayLeave = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> idempotency.once("alice", key, "request", () -> {
            isInside.countDown();
            awaitLatch(mayLeave);
            return CREATED;
        }));
        awaitLatch(isInside);

        // When
        var refusal = catchRefusal(() -> once("alice", "request", CREATED));
        mayLeave.countDown();

        // Then
        assertThat(refusal).isEqualTo(HttpRefusal.IDEMPOTENCY_KEY_IN_PROGRESS);
        assertThat(first).succeedsWithin(java.time.Duration.ofSeconds(10)).isEqualTo(CREATED);
    }

    @Test
    void whatAChangeNeedsFromOutsideIsPreparedOnceAndOutsideOfAnyTransaction() {
        // Given
        var preparations = new AtomicInteger();
        Supplier<Integer> preparation = () -> {
            OutsideTransactions.require("a name look-up");
            return preparations.incrementAndGet();
        };

        // When
        var first = idempotency.once("alice", key, "request", preparation, prepared -> CREATED);
        var second = idempotency.once("alice", key, "request", preparation, prepared -> CREATED);

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(preparations).hasValue(1);
        assertThatThrownBy(() -> once("alice", "another", preparation)).hasMessageContaining("inside a transaction");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "kéy", "a\u0000b"})
    void aKeyThatIsNoneIsRefused(String header) {
        // When
        var refusal = catchRefusal(() -> idempotency.once("alice", header, "request", () -> CREATED));

        // Then
        assertThat(refusal).isEqualTo(HttpRefusal.IDEMPOTENCY_KEY_MISSING);
    }

    private Answer once(String caller, String request, Answer answer) {
        return idempotency.once(caller, key, request, () -> {
            changes.incrementAndGet();
            return answer;
        });
    }

    private void once(String caller, String otherKey, Supplier<Integer> inside) {
        idempotency.once(caller, otherKey, "request", () -> {
            int ignored = inside.get();
            return CREATED;
        });
    }

    private String storedFingerprint(String caller) throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "SELECT fingerprint FROM idempotency_record WHERE caller = ? AND key = ?")) {
            select.setString(1, caller);
            select.setString(2, key);
            try (var row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getString(1);
            }
        }
    }

    private void store(String caller, String fingerprint) throws SQLException {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement(
                        "UPDATE idempotency_record SET fingerprint = ? WHERE caller = ? AND key = ?")) {
            update.setString(1, fingerprint);
            update.setString(2, caller);
            update.setString(3, key);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static Refusal catchRefusal(Runnable action) {
        try {
            action.run();
        } catch (RefusedException e) {
            return e.refusal();
        }
        throw new AssertionError("nothing was refused");
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
