package eu.buono.gateway.routing.api;

import eu.buono.gateway.admission.api.Waiting;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Where requests go, and how many connections they may take. */
@ConfigMapping(prefix = "buono.gateway")
public interface RoutingConfig {

    /** By name; the longest prefix wins, and among equal ones the one that names the method. */
    Map<String, RouteConfig> routes();

    /** By pool: each has its own connections to every instance, so that one pool cannot take another's. */
    Map<String, PoolConfig> pools();

    /**
     * How long making a connection may take, default 500 ms; longer eats up the deadline before another instance is
     * tried.
     */
    @WithDefault("500MS")
    Duration connectTimeout();

    /**
     * How long an instance that could not be reached is passed over, default 1 s, unless no other one is left; longer:
     * an instance that is back waits for work, shorter: more requests try in vain first.
     */
    @WithDefault("1S")
    Duration restAfterFailure();

    /** One line of the route table. */
    interface RouteConfig {
        /** Path that the request must equal or continue after a slash; {@code *} stands for any one segment. */
        String prefix();

        /** HTTP method, default any; another method at the prefix needs another route, else it is refused. */
        Optional<String> method();

        /** Which of {@code buono.upstream.*}; without addresses there, the gateway does not start. */
        String upstream();

        /** Whether no token is needed, default false; true: strangers reach the service. */
        @WithDefault("false")
        boolean open();

        /**
         * Whether a client certificate may stand in for a token, and is told to the service, default false; only
         * merchant-service knows certificates.
         */
        @WithDefault("false")
        boolean certificate();

        /**
         * Whether a ticket in the query may stand in for a token, default false; true: strangers with a wrong
         * ticket reach the service, as often as their address may ask.
         */
        @WithDefault("false")
        boolean ticket();

        /** A role that the token must have, default any valid token; the service looks again and closer. */
        Optional<String> role();

        /** Time until the answer must begin, default 3 s; a wait of {@code Prefer} that is granted is added. */
        @WithDefault("3S")
        Duration deadline();

        /**
         * Largest body, default 64 KiB; bodies above 1 MiB are streamed, smaller ones are read before they are sent on.
         */
        @WithDefault("64K")
        MemorySize bodyMax();

        /** Rate class, default {@code ordinary}; routes of one class share what a caller may send. */
        @WithDefault("ordinary")
        String rate();

        /** Connection pool, default {@code ordinary}; a route that must not wait for others needs its own. */
        @WithDefault("ordinary")
        String pool();

        /**
         * Whether the service may hold the answer back, default {@code none}; a route that waits needs a pool of its
         * own with more connections than may wait, or those that wait keep out those that work.
         */
        @WithDefault("none")
        Waiting waiting();

        /**
         * Target namespace of the web service behind the route, default none. With it refusals are SOAP faults, and the
         * service is told which answers did not arrive; without it tills of the national service read nothing at all.
         */
        Optional<String> soapNamespace();

        /**
         * Whether people wait for their turn on opening days (buono.gateway.queue), default false; true where a crowd
         * would go, and on no way of tills.
         */
        @WithDefault("false")
        boolean queued();

        /** Announces that the route will go, default absent; what is absent, callers learn when it has gone. */
        Optional<DeprecationConfig> deprecation();
    }

    /** The end of a route, which every answer of it announces, and the OpenAPI document too. */
    interface DeprecationConfig {
        /** The instant from which callers should use something else; it may lie ahead. */
        Instant since();

        /** The instant from which the route may be gone, default open; earlier than callers can follow: they break. */
        Optional<Instant> sunset();

        /** The page that says what to use instead, default none; without it nobody knows. */
        Optional<URI> guide();
    }

    interface PoolConfig {
        /** Connections to one instance; fewer: requests wait, more: the instance works on more at once than it can. */
        @Min(1)
        int connectionsMax();

        /** Requests that may wait for a connection to one instance; more are answered SERVICE_UNAVAILABLE. */
        @Min(0)
        int waitingMax();
    }
}
