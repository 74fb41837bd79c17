package eu.buono.merchant.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.platform.web.Environment;
import io.vertx.core.Vertx;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookPostTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /**
     * Addresses that no check lets in any more, but that a database may still have: a try of them ends like any other.
     */
    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:70000/", "http://127.0.0.1:0/", "not a url", "http:///"})
    void whatCannotBeSentIsAFailedTryAndNoException(String url) {
        // Given
        var settings = new WebhookTargetsTest.Settings(true);
        var post = new WebhookPost(new WebhookTargets(settings, Environment.DEVELOPMENT), vertx, settings);

        // When
        var outcome = post.post(url, Map.of(), "{}");

        // Then
        assertThat(outcome.isDelivered()).isFalse();
        assertThat(outcome.status()).isEmpty();
    }
}
