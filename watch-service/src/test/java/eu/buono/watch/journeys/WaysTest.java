package eu.buono.watch.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaysTest {

    @Test
    void aPublicAddressLeadsWhereItIsReachedFromHere() {
        // Given
        var ways = Ways.of(Optional.of(List.of("http://localhost:8180=http://keycloak:8080")));

        // Then
        assertThat(ways.to(URI.create("http://localhost:8180/realms/buono?a=b")))
                .isEqualTo(URI.create("http://keycloak:8080/realms/buono?a=b"));
        assertThat(ways.to(URI.create("http://localhost:81801/"))).isEqualTo(URI.create("http://localhost:81801/"));
    }

    @Test
    void withoutAnotherWayItIsThePublicOne() {
        var address = URI.create("https://buono.example/home");
        assertThat(Ways.of(Optional.empty()).to(address)).isEqualTo(address);
    }

    @Test
    void whatIsNoWayIsRefused() {
        assertThatThrownBy(() -> Ways.of(Optional.of(List.of("keycloak")))).hasMessageContaining("keycloak");
    }
}
