package eu.buono.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65536", "-1", "eighty"})
    void aPortThatIsNoneIsNamed(String text) {
        assertThatThrownBy(() -> StackConfig.Ports.standard(Map.of("BUONO_PORT_GATEWAY", text)))
                .isInstanceOf(StackFailedException.class)
                .hasMessage("BUONO_PORT_GATEWAY is not a port: " + text);
    }

    @Test
    void aPortInUseIsNamedWithItsVariable() throws IOException {
        // Given
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(socket.getLocalPort());
            var ports = StackConfig.Ports.standard(Map.of("BUONO_PORT_KAFKA", port));

            // When
            var thrown = assertThatThrownBy(() -> UpCommand.checkPorts(ports));

            // Then
            thrown.isInstanceOf(StackFailedException.class)
                    .hasMessageContaining("BUONO_PORT_")
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void documentedPortsAreTheStandard() {
        var ports = StackConfig.Ports.standard(Map.of());

        assertThat(ports.of(Service.GATEWAY)).isEqualTo(8080);
        assertThat(ports.gatewayTls()).isEqualTo(8443);
        assertThat(ports.gatewayManagement()).isEqualTo(9080);
        assertThat(ports.postgres()).isEqualTo(5442);
        assertThat(ports.kafka()).isEqualTo(9192);
    }
}
