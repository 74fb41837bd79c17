package eu.buono.gateway.admission.port;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How many connections each public port takes. A connection is a stranger's until a request on it was let in. */
@ConfigMapping(prefix = "buono.gateway.connections")
public interface PortConfig {

    /** Connections to one port, default 4096; each costs a file descriptor and about 20 KB. */
    @WithDefault("4096")
    @Min(8)
    @Max(100_000)
    int max();

    /**
     * Strangers' part of them, default 2048. When it is full, the oldest one of the network that has most makes place
     * for a newcomer; larger leaves less for those who have shown who they are.
     */
    @WithDefault("2048")
    @Min(4)
    @Max(100_000)
    int strangersMax();

    /**
     * Strangers' connections of one IPv4 address or IPv6 /64 network, default 256; beyond, its oldest one is closed.
     * Smaller hurts offices and shopping centres that share an address.
     */
    @WithDefault("256")
    @Min(1)
    @Max(100_000)
    int strangersPerNetworkMax();

    /** Connections of one caller that has shown who it is, default 512; further ones stay strangers. */
    @WithDefault("512")
    @Min(1)
    @Max(100_000)
    int perCallerMax();

    /**
     * How long the head of a request may take, default 10 s: from the connection for the first one, else from its first
     * byte. Longer lets slow senders hold connections; shorter cuts off bad networks.
     */
    @WithDefault("10S")
    Duration headMax();
}
