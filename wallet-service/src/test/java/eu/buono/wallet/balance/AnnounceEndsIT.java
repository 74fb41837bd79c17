package eu.buono.wallet.balance;

import static eu.buono.wallet.WalletFixtures.aPerson;
import static eu.buono.wallet.WalletFixtures.asPublicBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.Money;
import eu.buono.contracts.TaxCode;
import eu.buono.contracts.event.WalletEvent.LotEndsSoonV1;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.wallet.WalletFixtures;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AnnounceEndsIT.WithoutLooks.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class AnnounceEndsIT {

    /** The test says when it is looked, and what time it is then. */
    public static final class WithoutLooks implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("buono.balance.announcement-interval", "off");
        }
    }

    private static final int LOTS_PER_LOOK = 2;

    private static final Duration SEVEN_DAYS = Duration.ofDays(7);

    @Inject
    WalletFixtures fixtures;

    @Inject
    AnnounceEnds announceEnds;

    private final TaxCode person = aPerson();

    @Test
    void anEndIsAnnouncedOnceAtItsInstantAndForWhatIsLeft() {
        // Given
        var begin = Instant.now();
        var end = begin.plus(SEVEN_DAYS).plusSeconds(3600);
        var walletId = UUID.fromString(grantUntil("one", end, 1000));
        var empty = UUID.fromString(grantUntil("two", end.minusSeconds(1), 500));
        assertThat(empty).isEqualTo(walletId);

        try (var told = fixtures.recorder()) {
            // When
            look(7, begin);
            look(7, end.minus(SEVEN_DAYS));
            look(7, end.minus(SEVEN_DAYS).plusMillis(1));
            look(7, end.minus(SEVEN_DAYS).plusMillis(2));
            look(7, end.minus(SEVEN_DAYS).plusSeconds(60));

            // Then
            await().untilAsserted(() -> assertThat(told.events(LotEndsSoonV1.class))
                    .extracting(LotEndsSoonV1::available)
                    .containsExactly(Money.eur(500), Money.eur(1000)));
            assertThat(told.events(LotEndsSoonV1.class)).allSatisfy(event -> {
                assertThat(event.days()).isEqualTo(7);
                assertThat(event.beneficiaryId()).isEqualTo(fixtures.beneficiary(person));
            });
        }
    }

    @Test
    void moreThanOneBatchIsAnnouncedInSeveralLooksAndNoneTwice() {
        // Given
        var begin = Instant.now();
        look(30, begin);
        var end = begin.plus(Duration.ofDays(30)).plusSeconds(60);
        for (var reference : List.of("one", "two", "three")) {
            var ignored = grantUntil(reference, end, 10);
        }

        try (var told = fixtures.recorder()) {
            // When
            for (int count = 0; count < 4; count++) {
                look(30, begin.plusSeconds(120));
            }

            // Then
            await().untilAsserted(
                            () -> assertThat(told.events(LotEndsSoonV1.class)).hasSize(3));
            assertThat(told.events(LotEndsSoonV1.class))
                    .extracting(LotEndsSoonV1::lotId)
                    .doesNotHaveDuplicates();
        }
    }

    private void look(int days, Instant now) {
        QuarkusTransaction.requiringNew().run(() -> announceEnds.announce(days, now, LOTS_PER_LOOK));
    }

    private String grantUntil(String reference, Instant end, long cents) {
        var body = new HashMap<>(WalletFixtures.grantBody(person, reference, cents));
        body.put("validUntil", end.toString());
        return asPublicBody()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/grants")
                .then()
                .statusCode(201)
                .extract()
                .path("walletId");
    }
}
