package eu.buono.merchant.webhook.model;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Tells addresses of the public internet from all others: what merchants let us call must not be a way into our own
 * network, or into the machine's.
 */
public final class PublicAddress {

    /** A network: the first {@code prefixBits} of the address. */
    private record Network(BigInteger address, int addressBits, int prefixBits) {

        static Network of(String text) {
            var parts = text.split("/", 2);
            var bytes = literal(parts[0]).getAddress();
            return new Network(new BigInteger(1, bytes), bytes.length * Byte.SIZE, Integer.parseInt(parts[1]));
        }

        boolean has(byte[] bytes) {
            int rest = addressBits - prefixBits;
            return bytes.length * Byte.SIZE == addressBits
                    && new BigInteger(1, bytes).shiftRight(rest).equals(address.shiftRight(rest));
        }
    }

    /** The registries of IANA for special addresses of IPv4 (RFC 6890) and the blocks that are not unicast. */
    private static final List<Network> SPECIAL = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");

    /** All that IPv6 has given out; what embeds another address (mapped, NAT64, 6to4) is not in it, or stands above. */
    private static final Network GLOBAL_UNICAST = Network.of("2000::/3");

    private PublicAddress() {}

    public static boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        boolean isGiven = address instanceof Inet4Address || GLOBAL_UNICAST.has(bytes);
        return isGiven && SPECIAL.stream().noneMatch(network -> network.has(bytes));
    }

    private static List<Network> networks(String... texts) {
        return List.of(texts).stream().map(Network::of).toList();
    }

    /** Never asks a name server, since every text above is an address. */
    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("not an address: " + text, e);
        }
    }
}
