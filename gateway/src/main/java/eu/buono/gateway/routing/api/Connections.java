package eu.buono.gateway.routing.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The connections to the services, kept alive, in separate pools. */
@Singleton
public class Connections {

    /** A little less than what the services keep an idle connection for, so that it is we who close it. */
    private static final int KEEP_ALIVE_SECONDS = 60;

    /** Longer than the longest wait (25 s) and the longest silence of an event stream (a voucher's deadline, 30 s). */
    private static final int IDLE_SECONDS = 120;

    private static final int HEADER_BYTES_MAX = 20_480;

    private final Map<String, HttpClient> clientByPool;

    @Inject
    public Connections(Vertx vertx, RoutingConfig config) {
        int connectMillis = (int) config.connectTimeout().toMillis();
        this.clientByPool = config.pools().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> client(vertx, connectMillis, entry.getValue())));
    }

    /** Fails if no connection could be had; nothing has been sent then. */
    public Future<HttpClientRequest> request(String pool, Upstream.Instance instance, HttpMethod method, String uri) {
        var options = new RequestOptions()
                .setHost(instance.host())
                .setPort(instance.port())
                .setSsl(instance.isTls())
                .setMethod(method)
                .setURI(uri);
        return Optional.ofNullable(clientByPool.get(pool))
                .orElseThrow(() -> new IllegalStateException("no pool " + pool))
                .request(options);
    }

    @PreDestroy
    public void close() {
        clientByPool.values().forEach(client -> client.close().onComplete(closed -> {}));
    }

    private static HttpClient client(Vertx vertx, int connectMillis, RoutingConfig.PoolConfig pool) {
        var options = new HttpClientOptions()
                .setKeepAlive(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setIdleTimeout(IDLE_SECONDS)
                .setConnectTimeout(connectMillis)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setMaxWaitQueueSize(pool.waitingMax());
        return vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(pool.connectionsMax()));
    }
}
