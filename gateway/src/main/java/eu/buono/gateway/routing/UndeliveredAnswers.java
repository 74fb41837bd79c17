package eu.buono.gateway.routing;

import eu.buono.gateway.routing.api.Connections;
import eu.buono.gateway.routing.api.Upstream;
import eu.buono.gateway.tls.api.AssertionSigner;
import eu.buono.gateway.tls.api.TlsConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Reports to the service, signed, which answers did not reach their callers, and tries again while the service is away.
 * What this process forgets at its death counts as delivered there.
 */
@Singleton
public class UndeliveredAnswers {

    private static final Logger LOG = Logger.getLogger(UndeliveredAnswers.class);

    private static final String PATH = "/internal/undelivered-answers";
    private static final String POOL = "reports";
    private static final int WAITING_MAX = 1_000;
    private static final int ATTEMPTS_MAX = 100;
    private static final int STORED = 204;
    private static final long ANSWER_MILLIS_MAX = 2_000;
    private static final long PAUSE_MILLIS_MAX = 5_000;
    private static final long PAUSE_MILLIS = 100;

    private final Vertx vertx;
    private final Connections connections;
    private final Optional<AssertionSigner> signer;
    private final InstantSource clock = InstantSource.system();
    private final AtomicInteger waiting = new AtomicInteger();

    @Inject
    public UndeliveredAnswers(Vertx vertx, Connections connections, TlsConfig config) {
        this.vertx = vertx;
        this.connections = connections;
        this.signer = config.assertionKey().map(AssertionSigner::of);
    }

    /** Whether this process can report at all. */
    boolean isPossible() {
        return signer.isPresent();
    }

    /** Ends when the service has stored the report; fails when it is given up. */
    Future<Void> report(Upstream upstream, UUID answerId) {
        if (waiting.incrementAndGet() > WAITING_MAX) {
            waiting.decrementAndGet();
            LOG.warn("too many reports of undelivered answers wait: one is dropped, its answer stays final");
            return Future.failedFuture("too many reports wait");
        }
        Promise<Void> stored = Promise.promise();
        attempt(upstream, answerId, 1, stored);
        return stored.future().onComplete(ended -> waiting.decrementAndGet());
    }

    private void attempt(Upstream upstream, UUID answerId, int number, Promise<Void> stored) {
        var instance = upstream.next(System.nanoTime());
        connections
                .request(POOL, instance, HttpMethod.POST, PATH)
                .compose(outgoing -> send(outgoing, answerId))
                .onSuccess(done -> stored.complete())
                .onFailure(failure -> {
                    if (number >= ATTEMPTS_MAX) {
                        LOG.warn("an undelivered answer could not be reported: it stays final");
                        stored.fail(failure);
                    } else {
                        long pauseMillis = Math.min(PAUSE_MILLIS_MAX, number * PAUSE_MILLIS);
                        vertx.setTimer(pauseMillis, id -> attempt(upstream, answerId, number + 1, stored));
                    }
                });
    }

    private Future<Void> send(HttpClientRequest outgoing, UUID answerId) {
        outgoing.exceptionHandler(failure -> LOG.debug("connection to a service broke"));
        var said = signer.orElseThrow().undelivered(Map.of("answers", answerId.toString()), clock.instant());
        long timer = vertx.setTimer(ANSWER_MILLIS_MAX, id -> outgoing.reset());
        outgoing.putHeader("content-type", "text/plain");
        return outgoing.send(said)
                .onComplete(ended -> vertx.cancelTimer(timer))
                .compose(answer -> answer.end()
                        .compose(ended -> answer.statusCode() == STORED
                                ? Future.<Void>succeededFuture()
                                : Future.<Void>failedFuture("answered " + answer.statusCode())));
    }
}
