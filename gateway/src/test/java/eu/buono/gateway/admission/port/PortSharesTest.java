package eu.buono.gateway.admission.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortSharesTest {

    private record Limits(int max, int strangersMax, int strangersPerNetworkMax, int perCallerMax, Duration headMax)
            implements PortConfig {}

    private record Line(Network network, int number) implements Connection {
        @Override
        public void cut() {
            throw new IllegalStateException("only who opens connections cuts them");
        }
    }

    private final PortShares shares = new PortShares(new Limits(10, 6, 4, 3, Duration.ofSeconds(10)));

    private static Line line(String network, int number) {
        return new Line(new Network(network), number);
    }

    @Test
    void theOldestOfANetworkMakesPlaceForItsFifth() {
        IntStream.range(0, 4)
                .forEach(number -> assertThat(shares.add(line("a", number))).isEmpty());
        assertThat(shares.add(line("a", 4))).contains(line("a", 0));
        assertThat(shares.strangers()).isEqualTo(4);
    }

    @Test
    void whenStrangersAreManyTheLargestNetworkMakesPlace() {
        shares.add(line("b", 0));
        shares.add(line("b", 1));
        IntStream.range(0, 4).forEach(number -> shares.add(line("a", number)));
        assertThat(shares.add(line("c", 0))).contains(line("a", 0));
        assertThat(shares.strangers()).isEqualTo(6);
    }

    @Test
    void whoIsKnownMakesPlaceForNobody() {
        shares.add(line("a", 0));
        shares.know(line("a", 0), "till");
        IntStream.range(1, 5).forEach(number -> shares.add(line("a", number)));
        assertThat(shares.add(line("a", 5))).contains(line("a", 1));
        assertThat(shares.known()).isEqualTo(1);
    }

    @Test
    void oneCallerIsKnownOnAFewConnectionsOnly() {
        IntStream.range(0, 4).forEach(number -> {
            shares.add(line("a", number));
            shares.know(line("a", number), "till");
        });
        assertThat(shares.known()).isEqualTo(3);
        assertThat(shares.strangers()).isEqualTo(1);
    }

    @Test
    void whatEndsIsCountedNoLonger() {
        shares.add(line("a", 0));
        shares.add(line("a", 1));
        shares.know(line("a", 1), "till");
        shares.remove(line("a", 0));
        shares.remove(line("a", 1));
        shares.remove(line("a", 1));
        assertThat(shares.known()).isZero();
        assertThat(shares.strangers()).isZero();
    }

    @Test
    void ofIpv6TheHomeCounts() throws UnknownHostException {
        var one = Network.of(InetAddress.getByName("2001:db8:1:2::1"));
        assertThat(Network.of(InetAddress.getByName("2001:db8:1:2:ffff::9"))).isEqualTo(one);
        assertThat(Network.of(InetAddress.getByName("2001:db8:1:3::1"))).isNotEqualTo(one);
        assertThat(Network.of(InetAddress.getByName("192.0.2.1")))
                .isNotEqualTo(Network.of(InetAddress.getByName("192.0.2.2")));
    }
}
