package eu.buono.gateway.routing.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UpstreamTest {

    private static final long NOW = Long.MAX_VALUE;

    private final Upstream upstream =
            new Upstream("wallet", List.of(URI.create("http://a:1"), URI.create("http://b:2")), Duration.ofSeconds(1));

    @Test
    void instancesAreTakenInTurn() {
        assertThat(hosts(4, NOW)).containsExactly("a", "b", "a", "b");
    }

    @Test
    void aRestingInstanceIsPassedOverForAWhile() {
        upstream.rest(upstream.next(NOW), NOW);
        assertThat(hosts(3, NOW + 1)).containsOnly("b");
        assertThat(hosts(2, NOW + TimeUnit.SECONDS.toNanos(1))).contains("a", "b");
    }

    @Test
    void whenAllRestOneIsAskedNevertheless() {
        upstream.rest(upstream.next(NOW), NOW);
        upstream.rest(upstream.next(NOW), NOW);
        assertThat(hosts(2, NOW)).containsExactly("a", "b");
    }

    @Test
    void aServiceIsReachableAsLongAsOneInstanceDoesNotRest() {
        upstream.rest(upstream.next(NOW), NOW);
        assertThat(upstream.isReachable(NOW)).isTrue();
        upstream.rest(upstream.next(NOW), NOW);
        assertThat(upstream.isReachable(NOW)).isFalse();
        assertThat(upstream.isReachable(NOW + TimeUnit.SECONDS.toNanos(1))).isTrue();
    }

    @Test
    void portsAndSchemesAreRead() {
        var tls = Upstream.Instance.of(URI.create("https://c"));
        assertThat(tls.port()).isEqualTo(443);
        assertThat(tls.isTls()).isTrue();
        assertThat(Upstream.Instance.of(URI.create("http://c")).port()).isEqualTo(80);
        assertThatThrownBy(() -> Upstream.Instance.of(URI.create("ftp://c"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Upstream.Instance.of(URI.create("c:80"))).isInstanceOf(IllegalStateException.class);
    }

    private List<String> hosts(int times, long now) {
        return IntStream.range(0, times)
                .mapToObj(time -> upstream.next(now).host())
                .toList();
    }
}
