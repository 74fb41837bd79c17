package eu.buono.gateway.admission.port;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Watches the connections of every port of this process. */
@Startup
@Singleton
public class PortGuard {

    /** Netty makes its extensions without asking anybody, so the way from there to here is a static one. */
    private static volatile Optional<PortGuard> installed = Optional.empty();

    private final PortConfig config;
    private final Set<String> trustedProxies;
    private final MeterRegistry meters;
    private final HttpServerOptions decoding = new HttpServerOptions();
    private final Map<Integer, PortShares> sharesByPort = new ConcurrentHashMap<>();

    @Inject
    public PortGuard(
            PortConfig config,
            @ConfigProperty(name = "buono.gateway.trusted-proxies") Optional<Set<String>> trustedProxies,
            MeterRegistry meters,
            HeadLimits heads) {
        this.config = config;
        this.trustedProxies = trustedProxies.orElse(Set.of());
        this.meters = meters;
        heads.applyTo(decoding);
    }

    static Optional<PortGuard> installed() {
        return installed;
    }

    /** Throws {@link IllegalStateException}, which ends the process, if connections would go unwatched. */
    @PostConstruct
    void install() {
        boolean isExtended =
                "serviceload".equals(System.getProperty(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY));
        if (!isExtended && LaunchMode.current() != LaunchMode.TEST) {
            throw new IllegalStateException("connections are not watched: start the gateway by its own main class");
        }
        if (config.strangersMax() >= config.max()) {
            throw new IllegalStateException(
                    "buono.gateway.connections.strangers-max must be below buono.gateway.connections.max");
        }
        installed = Optional.of(this);
    }

    @PreDestroy
    void uninstall() {
        installed = Optional.empty();
    }

    void watch(Channel channel) {
        if (!(channel.localAddress() instanceof InetSocketAddress local)
                || !(channel.remoteAddress() instanceof InetSocketAddress remote)) {
            return;
        }
        var shares = sharesByPort.computeIfAbsent(local.getPort(), this::shares);
        var connection = new WatchedConnection(
                channel, shares, decoding, config.headMax().toNanos());
        if (!isTrusted(remote.getAddress())) {
            shares.add(connection).ifPresent(Connection::cut);
        }
        connection.begin();
    }

    /** The head of a request is complete. */
    public static void asked(HttpConnection connection) {
        of(connection).ifPresent(WatchedConnection::asked);
    }

    /** A request of this caller has been let in: its connection is no stranger's any more. */
    public static void know(HttpConnection connection, String caller) {
        of(connection).ifPresent(watched -> watched.know(caller));
    }

    private static Optional<WatchedConnection> of(HttpConnection connection) {
        return connection instanceof ConnectionBase base ? WatchedConnection.of(base.channel()) : Optional.empty();
    }

    /** A proxy of ours carries many callers on one connection, and counts their connections itself. */
    private boolean isTrusted(InetAddress address) {
        return trustedProxies.contains(address.getHostAddress());
    }

    private PortShares shares(int port) {
        var shares = new PortShares(config);
        var tags = Tags.of("port", Integer.toString(port));
        meters.gauge("buono.gateway.connections", tags.and("of", "strangers"), shares, PortShares::strangers);
        meters.gauge("buono.gateway.connections", tags.and("of", "known"), shares, PortShares::known);
        return shares;
    }
}
