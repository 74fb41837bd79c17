package eu.buono.voucher.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.platform.testkit.Footprint;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.web.warm.WarmUp;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The hot paths as a process walks them before it reports ready. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class WarmUpIT {

    @Inject
    WarmUp warmUp;

    @Inject
    AgroalDataSource dataSource;

    private final String bootstrapServers =
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    private final URI self = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));

    /** Again if it fails: what earlier tests began may still move, and on a busy machine a walk misses a deadline. */
    @Test
    void theWholePathIsWalkedAndNothingStaysInAnyTableTopicOrMeter() {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            // Given
            var before = Footprint.of(dataSource, bootstrapServers, self);

            // When
            long failures = warmUp.rehearse(self.getPort(), 5);

            // Then
            assertThat(failures).isZero();
            assertThat(Footprint.of(dataSource, bootstrapServers, self)).isEqualTo(before);
            assertThat(metrics()).doesNotContain("uri=\"/v1/vouchers\"");
        });
    }

    private String metrics() throws IOException {
        try (var answer = self.resolve("/q/metrics").toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
