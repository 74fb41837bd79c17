package eu.buono.gateway.routing;

import eu.buono.gateway.routing.api.RouteTable;
import eu.buono.platform.web.Roles;
import eu.buono.platform.web.warm.WarmUpClient;
import eu.buono.platform.web.warm.WarmUpStep;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends requests the whole way through the gateway: admission, token, pool, exchange. They end at an echo within this
 * process, on a path that nobody else knows and that ends with the warm-up: no service needs to be there.
 */
@Singleton
public class GatewayWarmUp implements WarmUpStep {

    private static final String LIKE = "/v1/till/redemptions";
    private static final int CREATED = 201;

    private static final String BODY =
            "{\"code\":\"00000000\",\"amount\":{\"cents\":100,\"currency\":\"EUR\"}," + "\"reference\":\"warm-up\"}";

    private static final String ANSWER = "{\"redemptionId\":\"%s\",\"state\":\"CAPTURED\",\"receipt\":\"%s\"}"
            .formatted(new UUID(0, 0), "x".repeat(600));

    private final Vertx vertx;
    private final RouteTable routes;
    private final String prefix = "/v1/warm-up-" + UUID.randomUUID();
    private Optional<HttpServer> echo = Optional.empty();

    @Inject
    public GatewayWarmUp(Vertx vertx, RouteTable routes) {
        this.vertx = vertx;
        this.routes = routes;
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public synchronized void begin() {
        var server = vertx.createHttpServer().requestHandler(GatewayWarmUp::answer);
        int port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        echo = Optional.of(server);
        routes.rehearse(LIKE, prefix, URI.create("http://127.0.0.1:" + port));
    }

    private static void answer(HttpServerRequest request) {
        request.body()
                .onSuccess(body -> request.response()
                        .setStatusCode(CREATED)
                        .putHeader("content-type", "application/json")
                        .putHeader("location", LIKE)
                        .end(ANSWER));
    }

    @Override
    public void walk(WarmUpClient self) throws IOException {
        var headers = Map.of(
                "Authorization",
                "Bearer " + self.tokens().any(Roles.MERCHANT),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        int status = self.send("POST", prefix + "/walk", headers, BODY);
        if (status != CREATED) {
            throw new IllegalStateException("the echo behind the gateway answered " + status);
        }
    }

    @Override
    public synchronized void end() {
        routes.endRehearsal();
        echo.ifPresent(server -> server.close().onComplete(closed -> {}));
        echo = Optional.empty();
    }
}
