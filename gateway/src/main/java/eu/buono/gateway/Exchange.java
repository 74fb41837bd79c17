package eu.buono.gateway;

import eu.buono.contracts.Refusal;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One admitted request on its way to a service and its answer on the way back. Lives on one event loop, so nothing here
 * is synchronised.
 *
 * <pre>
 * Reading  ─ body complete ▶ Sending          (streamed bodies: at once)
 * Sending  ─ no connection ▶ Sending          (another instance; nothing had been sent)
 * Sending  ─ broken, GET   ▶ Sending          (another instance; once)
 * Sending  ─ head          ▶ Answered
 * any      ─ deadline, body too large, nothing left to try ▶ Answered   (with a problem)
 * </pre>
 */
final class Exchange {

    private static final Logger LOG = Logger.getLogger(Exchange.class);

    /** Answers up to this size are passed on in one write. */
    private static final int ONE_WRITE_BYTES_MAX = 32_768;

    private static final String WAITING_POOL = "waiting";

    private final Proxy proxy;
    private final HttpServerRequest request;
    private final Route route;
    private final TraceContext trace;
    private final String pool;
    private final Vertx vertx = Vertx.currentContext().owner();

    private long timer;
    private long receivedBytes;
    private int attempts;
    private boolean isAnswered;
    private @Nullable Buffer body;
    private @Nullable HttpClientRequest sent;

    Exchange(Proxy proxy, HttpServerRequest request, Route route, TraceContext trace) {
        this.proxy = proxy;
        this.request = request;
        this.route = route;
        this.trace = trace;
        this.pool = pool(request, route, proxy.connections());
    }

    /** Requests that hold a connection without working must not take it from those that work. */
    private static String pool(HttpServerRequest request, Route route, Connections connections) {
        @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean isWaiting =
                request.headers().contains(Prefer.HEADER) || (accept != null && accept.contains("text/event-stream"));
        return isWaiting && connections.hasPool(WAITING_POOL) ? WAITING_POOL : route.pool();
    }

    void begin() {
        Duration wait = Prefer.wait(request.getHeader(Prefer.HEADER)).orElse(Duration.ZERO);
        timer = vertx.setTimer(route.deadlineMillis() + wait.toMillis(), id -> expire());
        request.response().closeHandler(closed -> abandon());
        request.response().exceptionHandler(broken -> abandon());
        request.exceptionHandler(broken -> abandon());
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        if (!RequestBody.isAnnounced(request)) {
            request.resume();
            connect();
        } else if (route.isStreamed()) {
            connect();
        } else {
            request.handler(this::collect);
            request.endHandler(ended -> connect());
            request.resume();
        }
    }

    private void collect(Buffer chunk) {
        if (!isWithinLimit(chunk)) {
            return;
        }
        body = body == null
                ? chunk
                : Buffer.buffer(body.length() + chunk.length())
                        .appendBuffer(body)
                        .appendBuffer(chunk);
    }

    private boolean isWithinLimit(Buffer chunk) {
        receivedBytes += chunk.length();
        if (receivedBytes > route.bodyBytesMax() && !isAnswered) {
            refuse(Refusal.BODY_TOO_LARGE);
        }
        return !isAnswered;
    }

    private void connect() {
        if (isAnswered) {
            return;
        }
        attempts++;
        var instance = route.upstream().next(System.nanoTime());
        proxy.connections()
                .request(pool, instance, request.method(), RequestBody.target(request))
                .onSuccess(this::send)
                .onFailure(failure -> unreachable(instance, failure));
    }

    private void unreachable(Upstream.Instance instance, Throwable failure) {
        LOG.debugf(failure, "no connection service=%s port=%d", route.upstream().name(), instance.port());
        route.upstream().rest(instance, System.nanoTime());
        if (attempts < route.upstream().size()) {
            connect();
        } else {
            refuse(Refusal.SERVICE_UNAVAILABLE);
        }
    }

    private void send(HttpClientRequest outgoing) {
        sent = outgoing;
        if (isAnswered) {
            outgoing.reset();
            return;
        }
        outgoing.exceptionHandler(failure -> LOG.debug("connection to a service broke"));
        var headers = outgoing.headers();
        Headers.copyRequest(request.headers(), headers);
        headers.set("traceparent", trace.traceparent());
        headers.set("x-forwarded-for", proxy.addresses().of(request));
        if (route.takesCertificates()) {
            proxy.clients().of(request).ifPresent(shown -> headers.set(ClientAssertions.HEADER, shown.assertion()));
        }
        headers.set("x-forwarded-proto", proxy.addresses().schemeOf(request));
        proxy.addresses().hostOf(request).ifPresent(host -> headers.set("x-forwarded-host", host));
        proxy.forwarding().of(request).ifPresent(said -> headers.set(ForwardingAssertions.HEADER, said));
        outgoing.response().onSuccess(this::relay).onFailure(failure -> broken());
        if (body != null) {
            outgoing.end(body);
        } else if (RequestBody.isAnnounced(request) && receivedBytes == 0 && route.isStreamed()) {
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
        request.handler(chunk -> {
            if (isWithinLimit(chunk)) {
                outgoing.write(chunk);
                if (outgoing.writeQueueFull()) {
                    request.pause();
                    outgoing.drainHandler(drained -> request.resume());
                }
            }
        });
        request.endHandler(ended -> outgoing.end());
        request.resume();
    }

    /** The service broke off before it answered. What only reads may be asked again, elsewhere. */
    private void broken() {
        boolean isSafe =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        if (isAnswered) {
            return;
        }
        if (isSafe && body == null && attempts <= route.upstream().size()) {
            connect();
        } else {
            refuse(Refusal.SERVICE_UNAVAILABLE);
        }
    }

    private void relay(HttpClientResponse answer) {
        if (isAnswered) {
            reset();
            return;
        }
        isAnswered = true;
        cancelTimer();
        var response = request.response();
        response.setStatusCode(answer.statusCode());
        Headers.copyResponse(answer.headers(), response.headers());
        if (!request.isEnded() && request.version() != HttpVersion.HTTP_2) {
            // The service answered without reading all of the body; what is left must not become the next request.
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            // Nor may the next request follow it to the service, which may close that connection at any moment.
            response.endHandler(ended -> reset());
        }
        @Nullable String length = answer.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean hasNoBody = request.method().equals(HttpMethod.HEAD)
                || answer.statusCode() == 204
                || answer.statusCode() == 304
                || "0".equals(length);
        if (hasNoBody) {
            response.end().onFailure(failure -> breakOff());
        } else if (length != null && length.length() < 6 && Integer.parseInt(length) <= ONE_WRITE_BYTES_MAX) {
            answer.body().onSuccess(response::end).onFailure(failure -> breakOff());
        } else {
            response.setChunked(length == null);
            answer.pipeTo(response).onFailure(failure -> breakOff());
        }
    }

    private void expire() {
        if (!isAnswered) {
            refuse(Refusal.DEADLINE_EXCEEDED);
            reset();
        }
    }

    private void refuse(Refusal refusal) {
        isAnswered = true;
        cancelTimer();
        if (refusal == Refusal.SERVICE_UNAVAILABLE) {
            request.response().putHeader("retry-after", "1");
        }
        reset();
        proxy.problems().send(request, refusal, Optional.empty(), trace.traceId());
    }

    /** The caller has gone, or the answer broke off in the middle: only a broken connection can still say so. */
    private void breakOff() {
        abandon();
        request.connection().close().onComplete(closed -> {});
    }

    private void abandon() {
        boolean isComplete = request.response().ended();
        isAnswered = true;
        cancelTimer();
        if (!isComplete) {
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
