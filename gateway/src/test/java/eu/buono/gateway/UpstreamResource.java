package eu.buono.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Real HTTP servers where the services would be; each path asks for one way of answering, and every answer carries the
 * name of its server and the head that it received.
 */
public class UpstreamResource implements QuarkusTestResourceLifecycleManager {

    private final Vertx vertx = Vertx.vertx();
    private final Queue<String> reports = new ConcurrentLinkedQueue<>();
    private volatile @Nullable HttpServerResponse openStream;

    @Override
    public Map<String, String> start() {
        int wallet = start("wallet");
        int voucher = start("voucher");
        int merchantOne = start("merchant-1");
        int merchantTwo = start("merchant-2");
        return Map.of(
                "buono.upstream.wallet", url(wallet),
                "buono.upstream.voucher", url(voucher),
                "buono.upstream.merchant", url(merchantOne) + "," + url(closedPort()) + "," + url(merchantTwo),
                "buono.upstream.nobody", url(closedPort()),
                "buono.gateway.connect-timeout", "200MS");
    }

    @Override
    public void stop() {
        await(vertx.close());
    }

    private int start(String name) {
        return await(vertx.createHttpServer(new HttpServerOptions().setMaxHeaderSize(20_480))
                        .requestHandler(request -> answer(name, request))
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    private void answer(String name, HttpServerRequest request) {
        var response = request.response();
        response.putHeader("server-name", name).putHeader("server", "secret").putHeader("connection", "keep-alive");
        request.headers().forEach(header -> response.putHeader("got-" + header.getKey(), header.getValue()));
        response.putHeader("got-target", request.uri());
        String path = request.path();
        String last = path.substring(path.lastIndexOf('/') + 1);
        switch (last) {
            case "silent" -> request.resume();
            case "broken" -> request.connection().close();
            case "broken-once" -> brokenOnce(name, request);
            case "turned-away-once" -> turnedAwayOnce(name, response);
            case "undelivered-answers" ->
                request.body().onSuccess(body -> {
                    reports.add(body.toString());
                    response.setStatusCode(204).end();
                });
            case "reported" -> response.end(String.join("\n", reports));
            case "late" -> vertx.setTimer(400, id -> response.end("late"));
            case "large" -> large(response);
            case "endless" -> endless(response.setChunked(true));
            case "stream" -> firstEvent(response);
            case "events" -> response.setChunked(true).write("data: first\n\n");
            case "second" -> secondEvent(response);
            case "truncated" -> truncated(request);
            case "created" ->
                response.setStatusCode(201)
                        .putHeader("location", "http://" + request.getHeader("host") + "/v1/vouchers/7?x=1")
                        .end("{}");
            case "empty" -> response.setStatusCode(204).end();
            case "refused" ->
                response.setStatusCode(409)
                        .putHeader("content-type", "application/problem+json")
                        .putHeader("buono-refusal", "VOUCHER_EXPIRED redeemVoucher merchant")
                        .end("{\"code\":\"VOUCHER_EXPIRED\"}");
            case "capture" -> response.setStatusCode(405).end();
            case "early" -> response.setStatusCode(403).end("no");
            case "count" -> count(request);
            default -> request.body().onSuccess(body -> response.end(body.length() == 0 ? Buffer.buffer("ok") : body));
        }
    }

    /** The first server of two breaks off, so that only a second try elsewhere can succeed. */
    private static void brokenOnce(String name, HttpServerRequest request) {
        if (name.equals("merchant-1")) {
            request.connection().close();
        } else {
            request.response().end("second");
        }
    }

    /** The first server of two is not ready. */
    private static void turnedAwayOnce(String name, HttpServerResponse response) {
        if (name.equals("merchant-1")) {
            response.setStatusCode(503).end();
        } else {
            response.end("second");
        }
    }

    private void large(HttpServerResponse response) {
        response.setChunked(true);
        for (int part = 0; part < 64; part++) {
            response.write(Buffer.buffer(new byte[65_536]));
        }
        response.end();
    }

    /** Writes whenever there is room. */
    private static void endless(HttpServerResponse response) {
        response.exceptionHandler(gone -> {});
        response.drainHandler(drained -> endless(response));
        do {
            response.write(Buffer.buffer(new byte[65_536]));
        } while (!response.writeQueueFull() && !response.closed());
    }

    private void firstEvent(HttpServerResponse response) {
        response.setChunked(true).putHeader("content-type", "text/event-stream");
        response.write("data: first\n\n");
        openStream = response;
    }

    private void secondEvent(HttpServerResponse response) {
        Objects.requireNonNull(openStream).end("data: second\n\n");
        response.end();
    }

    private void truncated(HttpServerRequest request) {
        request.response().putHeader("content-length", "100000").write("the beginning");
        vertx.setTimer(50, id -> request.connection().close());
    }

    private static void count(HttpServerRequest request) {
        long[] bytes = {0};
        request.handler(chunk -> bytes[0] += chunk.length());
        request.endHandler(ended -> request.response().end(Long.toString(bytes[0])));
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    private static int closedPort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T await(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
