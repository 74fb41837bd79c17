package eu.buono.merchant.programme;

import static eu.buono.merchant.TillFixtures.assertRefused;
import static eu.buono.merchant.TillFixtures.authorise;
import static eu.buono.merchant.TillFixtures.redeem;
import static eu.buono.merchant.TillFixtures.reverse;
import static eu.buono.merchant.programme.ProgrammeFixtures.aProgramme;
import static eu.buono.merchant.programme.ProgrammeFixtures.attempts;
import static eu.buono.merchant.programme.ProgrammeFixtures.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.DatedTerms;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import eu.buono.contracts.event.ProgrammeEvent.TillRules;
import eu.buono.merchant.MovableClock;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Voucher;
import eu.buono.merchant.api.TillRefusal;
import eu.buono.merchant.programme.api.ProgrammeDirectory;
import eu.buono.merchant.programme.store.ProgrammeRepository;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a programme says holds at the tills; no wallet-service runs here. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class ProgrammeIT {

    private static final TillRules SHORT = rules(
            Duration.ofHours(1), Duration.ofMinutes(5), attempts(100, Duration.ofHours(24), Duration.ofMinutes(30)));
    private static final TillRules LONG = rules(
            Duration.ofDays(90), Duration.ofMinutes(5), attempts(100, Duration.ofHours(24), Duration.ofMinutes(30)));

    @Inject
    TillFixtures fixtures;

    @Inject
    MovableClock clock;

    @Inject
    ProgrammeDirectory programmes;

    @Inject
    ProgrammeRepository stored;

    private String token;
    private String programme;

    @BeforeEach
    void aSellerAndAProgramme() {
        token = fixtures.anActiveSeller().token();
        programme = "prova-" + UUID.randomUUID();
    }

    @AfterEach
    void end() {
        clock.reset();
    }

    private void publish(int version, TillRules rules) {
        fixtures.send(aProgramme(programme, version, rules));
    }

    private void awaitReversalWindow(TillRules expected) {
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(programmes.reversalWindow(new ProgrammeId(programme), Instant.now()))
                        .isEqualTo(expected.reversalWindow()));
    }

    private Voucher aVoucher() {
        var code = TillFixtures.aCode();
        return fixtures.registered(TillFixtures.ofProgramme(fixtures.aRegistration(code), programme), code);
    }

    @Test
    void aRedemptionIsReversedWithinTheWindowOfItsProgramme() {
        // Given
        publish(1, SHORT);
        awaitReversalWindow(SHORT);
        String inTime = redeem(token, aVoucher().code(), 100).path("redemptionId");
        String late = redeem(token, aVoucher().code(), 100).path("redemptionId");
        reverse(token, inTime).then().statusCode(200);

        // When
        clock.putAhead(Duration.ofMinutes(61));

        // Then
        assertRefused(reverse(token, late), TillRefusal.REVERSAL_WINDOW_CLOSED);
    }

    /** The version to come is here long before it holds; nothing arrives at its instant. */
    @Test
    void aVersionToComeHoldsFromItsInstantOn() {
        // Given
        var now = Instant.now();
        fixtures.send(new ProgrammePublishedV2(
                new ProgrammeId(programme),
                2,
                List.of(
                        new DatedTerms(now, aProgramme(programme, 1, SHORT)),
                        new DatedTerms(now.plus(Duration.ofHours(4)), aProgramme(programme, 2, LONG)))));
        awaitReversalWindow(SHORT);
        String redemption = redeem(token, aVoucher().code(), 100).path("redemptionId");

        // When
        clock.putAhead(Duration.ofHours(3));
        var before = reverse(token, redemption);
        clock.putAhead(Duration.ofHours(5));
        var after = reverse(token, redemption);

        // Then
        assertRefused(before, TillRefusal.REVERSAL_WINDOW_CLOSED);
        after.then().statusCode(200);
    }

    @Test
    void aFreezeLastsNoLongerThanItsProgrammeAllows() {
        // Given
        publish(1, SHORT);
        awaitReversalWindow(SHORT);
        var voucher = aVoucher();

        // Then
        assertRefused(authorise(token, voucher.code(), 100, 301), HttpRefusal.REQUEST_MALFORMED);
        authorise(token, voucher.code(), 100, 300).then().statusCode(201);
    }

    @Test
    void anOlderVersionChangesNothing() {
        // Given
        publish(7, SHORT);
        awaitReversalWindow(SHORT);
        var next = programme + "-next";

        // When
        publish(6, LONG);
        publish(7, LONG);
        programme = next;
        publish(1, LONG);
        awaitReversalWindow(LONG);

        // Then
        assertThat(programmes.reversalWindow(new ProgrammeId(next.replace("-next", "")), Instant.now()))
                .isEqualTo(SHORT.reversalWindow());
    }

    /** As after a restart while neither Kafka nor wallet-service is there: what was stored is read. */
    @Test
    void aProcessThatStartsKnowsWhatWasPublishedBefore() {
        // Given
        publish(1, SHORT);
        awaitReversalWindow(SHORT);
        var started = new CachedProgrammes(stored);

        // When
        started.refresh();

        // Then
        assertThat(started.reversalWindow(new ProgrammeId(programme), Instant.now()))
                .isEqualTo(SHORT.reversalWindow());
    }
}
