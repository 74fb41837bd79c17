package eu.buono.merchant.webhook;

import eu.buono.contracts.RefusedException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Posts one message and looks at nothing but the status: no redirect is followed, no body is read, and a try that takes
 * too long is broken off.
 */
@ApplicationScoped
class WebhookPost {

    private static final Logger LOG = Logger.getLogger(WebhookPost.class);

    private static final int CONNECT_MILLIS_MAX = 3000;
    private static final int HEADER_BYTES_MAX = 8192;
    private static final int OK_MIN = 200;
    private static final int OK_MAX = 299;

    /** How a try ended. */
    record PostResult(Optional<Integer> status, Optional<String> error) {

        static PostResult failed(String why) {
            return new PostResult(Optional.empty(), Optional.of(why));
        }

        static PostResult answered(int status) {
            boolean isAccepted = status >= OK_MIN && status <= OK_MAX;
            return new PostResult(Optional.of(status), isAccepted ? Optional.empty() : Optional.of("status " + status));
        }

        boolean isDelivered() {
            return error.isEmpty();
        }
    }

    private final WebhookTargets targets;
    private final HttpClient client;
    private final Duration timeout;

    WebhookPost(WebhookTargets targets, Vertx vertx, WebhookConfig config) {
        this.targets = targets;
        this.timeout = config.timeout();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS_MAX)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setKeepAlive(false)
                .setMaxPoolSize(config.batchMax()));
    }

    /** Posts and waits, at most the configured time. Never throws but when interrupted while the service stops. */
    PostResult post(String url, Map<String, String> headers, String body) {
        var status = new CompletableFuture<Integer>();
        try {
            var target = targets.resolve(URI.create(url));
            client.request(options(target, headers))
                    .onSuccess(request -> send(request, body, status))
                    .onFailure(status::completeExceptionally);
            return PostResult.answered(status.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RefusedException e) {
            return PostResult.failed("address refused");
        } catch (TimeoutException e) {
            status.cancel(false);
            return PostResult.failed("no answer in time");
        } catch (ExecutionException e) {
            return PostResult.failed("no connection");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return PostResult.failed("interrupted");
        } catch (RuntimeException e) {
            // An address that was taken once and that nothing can be sent to is the receiver's trouble, not ours.
            LOG.warnf("a webhook cannot be sent cause=%s", e.toString());
            return PostResult.failed("cannot be sent");
        }
    }

    /** Connects to the address that was looked at, under the name that certificates and servers know. */
    private static RequestOptions options(WebhookTargets.Target target, Map<String, String> headers) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(
                        target.port(), target.address().getHostAddress()))
                .setHost(target.url().getHost())
                .setPort(target.port())
                .setSsl(target.isTls())
                .setFollowRedirects(false)
                .setURI(target.path());
        headers.forEach(options::addHeader);
        return options;
    }

    /** Breaks the connection off once the status is known, or nobody waits any more. */
    private static void send(HttpClientRequest request, String body, CompletableFuture<Integer> status) {
        var unused = status.whenComplete((known, failure) -> request.reset());
        request.send(body)
                .onSuccess(response -> {
                    // What is broken off on purpose is nobody's trouble.
                    response.exceptionHandler(broken -> {});
                    status.complete(response.statusCode());
                })
                .onFailure(status::completeExceptionally);
    }
}
