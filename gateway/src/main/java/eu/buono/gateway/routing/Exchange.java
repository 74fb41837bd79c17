package eu.buono.gateway.routing;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.RefusedException;
import eu.buono.gateway.admission.api.AdaptiveLimits;
import eu.buono.gateway.admission.api.Admission;
import eu.buono.gateway.admission.api.KnownConnections;
import eu.buono.gateway.admission.api.Waiting;
import eu.buono.gateway.routing.api.Route;
import eu.buono.gateway.routing.api.Upstream;
import eu.buono.platform.web.Prefer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One admitted request on its way to a service and its answer on the way back. Lives on one event loop, so nothing here
 * is synchronised.
 *
 * <pre>
 * Reading  ─ body complete ▶ Sending          (streamed bodies: at once)
 * Sending  ─ no connection ▶ Sending          (another instance; nothing had been sent)
 * Sending  ─ turned away   ▶ Sending          (another instance; nothing was done)
 * Sending  ─ broken        ▶ Sending          (another instance; what only reads or bears an Idempotency-Key)
 * Sending  ─ head          ▶ Answered
 * any      ─ deadline, body too large, nothing left to try ▶ Answered   (with a refusal)
 * any      ─ caller gone   ▶ Answered         (nobody reads it; the service's work is broken off)
 * </pre>
 */
final class Exchange {

    private static final Logger LOG = Logger.getLogger(Exchange.class);

    /** Answers up to this size are passed on in one write. */
    private static final int ONE_WRITE_BYTES_MAX = 32_768;

    private static final String STREAM_RETRY_SECONDS = "5";
    private static final int ACCEPTED = 202;
    private static final int SERVER_FAILED = 500;
    private static final int TURNED_AWAY = 503;
    private static final String IDEMPOTENCY_KEY = "idempotency-key";

    private final Proxy proxy;
    private final AdmittedRequest admitted;
    private final HttpServerRequest request;
    private final Route route;
    private final IncomingBody body;
    private final AnswerDelivery delivery;
    private final Vertx vertx = Vertx.currentContext().owner();

    private Optional<Duration> wait = Optional.empty();
    private Optional<AdaptiveLimits.Place> place = Optional.empty();
    private long deadlineNanos;
    private long timer;
    private int attempts;
    private boolean isAnswered;
    private boolean isCutShort;
    private @Nullable HttpClientRequest sent;
    private Upstream.@Nullable Instance instance;

    Exchange(Proxy proxy, AdmittedRequest admitted) {
        this.proxy = proxy;
        this.admitted = admitted;
        this.request = admitted.request();
        this.route = admitted.route();
        this.body = new IncomingBody(route.rule().bodyBytesMax());
        this.delivery = new AnswerDelivery(route, proxy.undelivered());
    }

    void begin() {
        var permit = proxy.limits().waiting().acquire(route.waiting(), admitted.caller());
        permit.ifPresent(right -> admitted.end().then(right::release));
        if (route.waiting() == Waiting.STREAM && permit.isEmpty()) {
            request.response().putHeader("retry-after", STREAM_RETRY_SECONDS);
            refuse(refused(HttpRefusal.TOO_MANY_REQUESTS, "as many streams are open as there may be"));
            return;
        }
        if (!route.isOpen() && request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            KnownConnections.know(request.connection(), admitted.caller());
        }
        wait = wait(permit.isPresent());
        long limitMillis = route.deadlineMillis() + wait.orElse(Duration.ZERO).toMillis();
        deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
        timer = vertx.setTimer(limitMillis, id -> expire());
        admitted.end().then(this::finish);
        request.exceptionHandler(broken -> finish());
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        receive();
    }

    /** How long the service may hold its answer back; empty: as long as it does by itself. */
    private Optional<Duration> wait(boolean isPermitted) {
        if (route.waiting() != Waiting.ANSWER) {
            return Optional.empty();
        }
        return isPermitted ? Prefer.wait(request.headers().getAll(Prefer.HEADER)) : Optional.of(Duration.ZERO);
    }

    private void receive() {
        if (!RequestBody.isPossible(request)) {
            request.resume();
            enter();
        } else if (route.isStreamed()) {
            enter();
        } else {
            request.handler(piece -> {
                if (isWithinLimit(piece)) {
                    body.keep(piece);
                }
            });
            request.endHandler(ended -> enter());
            request.resume();
        }
    }

    private boolean isWithinLimit(Buffer piece) {
        var excess = body.count(piece);
        if (excess.isPresent() && !isAnswered) {
            refuse(excess.get());
        }
        return !isAnswered;
    }

    /** A place is taken when the body is here: how slowly a caller sends says nothing about a service. */
    private void enter() {
        if (isAnswered) {
            return;
        }
        if (route.rule().isBoundByLoad()) {
            var load = proxy.limits().load();
            place = load.enter(route.pool(), System.nanoTime());
            if (place.isEmpty()) {
                refuse(Admission.overloaded(request, load.refused(route.pool(), System.nanoTime())));
                return;
            }
            if (route.waiting() == Waiting.ANSWER) {
                workUntilPatienceEnds(place.get());
            }
        }
        connect();
    }

    /**
     * What waits for other services keeps its place no longer than an answer in time takes: a broker that is away must
     * not turn those away who only want to hear that their request was taken.
     */
    private void workUntilPatienceEnds(AdaptiveLimits.Place taken) {
        vertx.setTimer(taken.patience().toMillis() + 1, id -> taken.left(System.nanoTime()));
    }

    private void connect() {
        if (isAnswered) {
            return;
        }
        attempts++;
        var next = route.upstream().next(System.nanoTime());
        instance = next;
        proxy.connections()
                .request(route.pool(), next, request.method(), RequestBody.target(request))
                .onSuccess(this::send)
                .onFailure(failure -> unreachable(next, failure));
    }

    private void unreachable(Upstream.Instance away, Throwable failure) {
        LOG.debugf(failure, "no connection service=%s port=%d", route.upstream().name(), away.port());
        route.upstream().rest(away, System.nanoTime());
        if (attempts < route.upstream().size()) {
            connect();
        } else if (!isAnswered) {
            refuse(refused(HttpRefusal.SERVICE_UNAVAILABLE));
        }
    }

    private void send(HttpClientRequest outgoing) {
        sent = outgoing;
        // Before all else: without a handler Vert.x logs every request that is broken off as an error.
        outgoing.exceptionHandler(failure -> LOG.debug("connection to a service broke"));
        if (isAnswered) {
            outgoing.reset();
            return;
        }
        long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
        proxy.head().write(admitted, wait, leftMillis, outgoing.headers());
        delivery.name(outgoing.headers());
        outgoing.response().onSuccess(this::relay).onFailure(failure -> broken());
        if (body.whole().isPresent()) {
            outgoing.end(body.whole().get());
        } else if (RequestBody.isPossible(request) && !body.isBegun() && route.isStreamed()) {
            stream(outgoing);
        } else {
            outgoing.end();
        }
    }

    private void stream(HttpClientRequest outgoing) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            outgoing.setChunked(true);
        } else {
            outgoing.putHeader(HttpHeaders.CONTENT_LENGTH, length);
        }
        request.handler(piece -> {
            if (isWithinLimit(piece)) {
                outgoing.write(piece);
                if (outgoing.writeQueueFull()) {
                    request.pause();
                    outgoing.drainHandler(drained -> request.resume());
                }
            }
        });
        request.endHandler(ended -> outgoing.end());
        request.resume();
    }

    /** The service broke off before it answered, as one does that is killed or has just closed what was idle. */
    private void broken() {
        if (isAnswered) {
            return;
        }
        if (isRepeatable() && attempts <= route.upstream().size()) {
            connect();
        } else {
            refuse(refused(HttpRefusal.SERVICE_UNAVAILABLE));
        }
    }

    /** What only reads may be asked again, and what bears a key is done once however often it is asked. */
    private boolean isRepeatable() {
        boolean isSafe = request.method().equals(HttpMethod.GET)
                || request.method().equals(HttpMethod.HEAD)
                || request.headers().contains(IDEMPOTENCY_KEY);
        return isSafe && canBeSentAgain();
    }

    private boolean canBeSentAgain() {
        return body.whole().isPresent() || !RequestBody.isPossible(request);
    }

    private void rest() {
        if (instance != null) {
            route.upstream().rest(instance, System.nanoTime());
        }
    }

    private void relay(HttpClientResponse answer) {
        if (isAnswered) {
            reset();
            return;
        }
        if (HttpHeaders.CLOSE.toString().equalsIgnoreCase(answer.getHeader(HttpHeaders.CONNECTION))) {
            // So answers a process that is about to stop, or is not ready yet: the next request goes elsewhere.
            rest();
        }
        if (isTurnedAway(answer)) {
            turnedAway();
            return;
        }
        isAnswered = true;
        cancelTimer();
        learn(answer.statusCode());
        if (route.takesCertificates() && request.isSSL() && answer.statusCode() < 400) {
            // Any certificate makes a connection; that this one is worth something, the service has just said.
            KnownConnections.know(request.connection(), admitted.caller());
        }
        var response = request.response();
        response.setStatusCode(answer.statusCode());
        Headers.copyResponse(answer.headers(), response.headers());
        proxy.refusals().passed(admitted.request(), route, answer, admitted.trace());
        if (!request.isEnded()) {
            // The service answered without reading all of the body: nothing may follow it on that connection.
            isCutShort = true;
            if (request.version() != HttpVersion.HTTP_2) {
                // What is left must not become the next request.
                response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
        }
        passBody(answer);
    }

    private void passBody(HttpClientResponse answer) {
        var response = request.response();
        @Nullable String length = answer.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean hasNoBody = request.method().equals(HttpMethod.HEAD)
                || answer.statusCode() == 204
                || answer.statusCode() == 304
                || "0".equals(length);
        if (hasNoBody) {
            response.end().onFailure(failure -> breakOff());
        } else if (length != null && length.length() < 6 && Integer.parseInt(length) <= ONE_WRITE_BYTES_MAX) {
            answer.body()
                    .onSuccess(whole -> response.end(whole).onFailure(failure -> delivery.lost()))
                    .onFailure(failure -> breakOff());
        } else {
            response.setChunked(length == null);
            answer.pipeTo(response).onFailure(failure -> breakOff());
        }
    }

    /** How fast a service answers, unless it did not try: an operation to ask for later, or its own refusal. */
    private void learn(int status) {
        long now = System.nanoTime();
        boolean isTried = status != ACCEPTED && status < SERVER_FAILED;
        place.ifPresent(isTried ? taken -> taken.answered(now) : taken -> taken.left(now));
    }

    private void turnedAway() {
        if (canBeSentAgain() && attempts <= route.upstream().size()) {
            connect();
        } else {
            refuse(refused(HttpRefusal.SERVICE_UNAVAILABLE));
        }
    }

    /** So a process answers before anything was done, when it is not ready yet or not any more. */
    private static boolean isTurnedAway(HttpClientResponse answer) {
        return answer.statusCode() == TURNED_AWAY && "0".equals(answer.getHeader(HttpHeaders.CONTENT_LENGTH));
    }

    private void expire() {
        if (!isAnswered) {
            place.ifPresent(taken -> taken.answered(System.nanoTime()));
            refuse(refused(HttpRefusal.DEADLINE_EXCEEDED));
        }
    }

    private void refuse(RefusedException why) {
        isAnswered = true;
        cancelTimer();
        if (why.refusal() == HttpRefusal.SERVICE_UNAVAILABLE) {
            request.response().putHeader("retry-after", "1");
        }
        reset();
        delivery.lost()
                .onComplete(reported -> proxy.refusals()
                        .send(request, Optional.of(route), why.refusal(), why.detail(), admitted.trace()));
    }

    /** The answer broke off in the middle: only a broken connection can still say so. */
    private void breakOff() {
        finish();
        request.connection().close().onComplete(closed -> {});
    }

    /** The answer is given or nobody waits for it any more: whatever the service still does for it is in vain. */
    private void finish() {
        isAnswered = true;
        cancelTimer();
        place.ifPresent(taken -> taken.left(System.nanoTime()));
        if (!request.response().ended()) {
            delivery.lost();
        }
        if (isCutShort || !request.response().ended()) {
            reset();
        }
    }

    private void reset() {
        if (sent != null) {
            sent.reset();
        }
    }

    private void cancelTimer() {
        vertx.cancelTimer(timer);
    }
}
