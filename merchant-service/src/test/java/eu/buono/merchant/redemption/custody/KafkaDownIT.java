package eu.buono.merchant.redemption.custody;

import static eu.buono.merchant.TillFixtures.aCode;
import static eu.buono.merchant.TillFixtures.authorise;
import static eu.buono.merchant.TillFixtures.capture;
import static eu.buono.merchant.TillFixtures.check;
import static eu.buono.merchant.TillFixtures.redeem;
import static eu.buono.merchant.TillFixtures.reverse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.VoucherCode;
import eu.buono.merchant.TillFixtures;
import eu.buono.platform.testkit.FreePort;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaBroker;
import eu.buono.platform.testkit.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tills need nothing but their database, also when the service starts while there is no Kafka. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaDownIT.NoKafkaYet.class)
@WithTestResource(IdentityResource.class)
class KafkaDownIT {

    /** Names a broker that does not run. */
    public static final class NoKafkaYet implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            return Map.of("kafka.bootstrap.servers", "127.0.0.1:" + FreePort.any());
        }

        @Override
        public void stop() {}
    }

    private static final Duration AFTER_A_BREAK = Duration.ofSeconds(60);

    @Inject
    TillFixtures fixtures;

    @Inject
    ChangeCustody changeCustody;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void tillsWorkBeforeKafkaStartsAndAfterItStopped(@TempDir Path folder) {
        // Given
        var seller = fixtures.anActiveSeller();
        var token = seller.token();
        var first = registeredWithoutKafka();
        check(token, first).then().statusCode(200);
        String id = redeem(token, first, 1000).then().statusCode(201).extract().path("redemptionId");
        reverse(token, id).then().statusCode(200);
        assertThat(waitingEvents()).isNotEqualTo("0");

        // When
        String frozen;
        int port = Integer.parseInt(bootstrapServers.substring(bootstrapServers.indexOf(':') + 1));
        try (var broker = KafkaBroker.start(new KafkaBroker.Place(folder, port, false))) {
            assertThat(broker.bootstrapServers()).isEqualTo(bootstrapServers);
            await().atMost(AFTER_A_BREAK)
                    .untilAsserted(() -> assertThat(waitingEvents()).isEqualTo("0"));
            var byEvent = aCode();
            var registration = fixtures.aRegistration(byEvent);
            fixtures.send(registration);
            await().atMost(AFTER_A_BREAK)
                    .untilAsserted(() ->
                            assertThat(fixtures.state(registration.voucherId())).isEqualTo("OPEN"));
            frozen = authorise(token, byEvent, 500, 600)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("redemptionId");
        }

        // Then
        capture(token, frozen, 400).then().statusCode(200);
        redeem(token, registeredWithoutKafka(), 100).then().statusCode(201);
    }

    private VoucherCode registeredWithoutKafka() {
        var code = aCode();
        QuarkusTransaction.requiringNew().run(() -> changeCustody.change(List.of(fixtures.aRegistration(code))));
        return code;
    }

    private String waitingEvents() {
        return fixtures.single("SELECT count(*) FROM outbox");
    }
}
