package eu.buono.watch.books;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import eu.buono.contracts.event.TotalsEvent.Book;
import eu.buono.contracts.event.TotalsEvent.BookTotalsV1;
import eu.buono.contracts.event.TotalsEvent.MinuteTotals;
import eu.buono.platform.durable.evidence.EvidenceKeys;
import eu.buono.platform.testkit.Events;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Whoever can write to the topic of totals proves nothing by it. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class SignedTotalsIT {

    private static final Duration EFFECT_MAX = Duration.ofSeconds(20);

    @Inject
    EvidenceKeys keys;

    private final Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    private BookTotalsV1 readAt(Instant at) {
        return new BookTotalsV1(
                Book.VOUCHER,
                at,
                minute.minusSeconds(60),
                minute,
                1,
                List.of(new MinuteTotals(minute.minusSeconds(60), 1, 1250, "1", "2", "3")),
                Optional.empty());
    }

    private static void publish(BookTotalsV1 totals) {
        Events.send(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class), totals);
    }

    @Test
    void sumsThatTheirKeeperHasNotSignedAreNotKept() {
        // Given
        var unsigned = readAt(minute.plusSeconds(2));
        var another = readAt(minute.plusSeconds(3));
        var withAnothersSignature = new BookTotalsV1(
                another.book(),
                another.at(),
                another.from(),
                another.until(),
                another.minutesNonzero(),
                another.minutes(),
                unsigned.signed(keys.keys()).signature());

        // When
        publish(unsigned);
        publish(withAnothersSignature);
        publish(readAt(minute.plusSeconds(1)).signed(keys.keys()));

        // Then
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> given().auth()
                        .oauth2(Tokens.ops())
                        .get("/v1/ops/watch-service/reconciliation")
                        .then()
                        .statusCode(200)
                        .body("readAt.VOUCHER", equalTo(minute.plusSeconds(1).toString())));
    }
}
