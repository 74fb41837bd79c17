package eu.buono.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.gateway.routing.api.Connections;
import eu.buono.gateway.routing.api.RoutingConfig;
import eu.buono.gateway.routing.api.Upstream;
import eu.buono.gateway.tls.api.TlsConfig;
import eu.buono.platform.testkit.AssertionKey;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UndeliveredAnswersTest {

    private final Vertx vertx = Vertx.vertx();
    private final Queue<Integer> statuses = new ArrayDeque<>(List.of(503, 204));
    private volatile String said = "";

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aReportIsSignedAndTriedAgainUntilItIsStored() throws Exception {
        // Given
        var server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1");
        int port = server.toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .actualPort();
        var address = URI.create("http://127.0.0.1:" + port);
        var upstream = new Upstream("merchant", List.of(address), Duration.ofSeconds(1));
        var config = config();
        var connections = new Connections(vertx, config.getConfigMapping(RoutingConfig.class));
        var undelivered = new UndeliveredAnswers(vertx, connections, config.getConfigMapping(TlsConfig.class));
        var answerId = UUID.randomUUID();

        // When
        undelivered
                .report(upstream, answerId)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);

        // Then
        assertThat(statuses).isEmpty();
        assertThat(new String(Base64.getUrlDecoder().decode(said.split("\\.", -1)[1]), StandardCharsets.UTF_8))
                .contains("\"answers\":\"" + answerId + "\"", "\"aud\":\"merchant-service\"");
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            said = body.toString();
            request.response().setStatusCode(statuses.remove()).end();
        });
    }

    private static SmallRyeConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(RoutingConfig.class)
                .withMapping(TlsConfig.class)
                .withDefaultValues(Map.of(
                        "buono.gateway.assertion-key", AssertionKey.make().privateText(),
                        "buono.gateway.pools.reports.connections-max", "4",
                        "buono.gateway.pools.reports.waiting-max", "16"))
                .build();
    }
}
