package eu.buono.gateway.admission.port;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What one caller can have many addresses in must count as one: of IPv6 the network of a home.
 *
 * @param name an IPv4 address, or the first half of an IPv6 address
 */
record Network(String name) {

    private static final int HOME_BYTES = 8;

    static Network of(SocketAddress address) {
        return address instanceof InetSocketAddress internet && internet.getAddress() != null
                ? of(internet.getAddress())
                : new Network("unknown");
    }

    static Network of(InetAddress address) {
        return address instanceof Inet6Address
                ? new Network(HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), HOME_BYTES)))
                : new Network(address.getHostAddress());
    }
}
