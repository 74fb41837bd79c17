package eu.buono.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.platform.testkit.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65536", "-1", "eighty"})
    void aPortThatIsNoneIsNamed(String text) {
        assertThatThrownBy(() -> StackConfig.Ports.standard(Map.of("BUONO_PORT_GATEWAY", text)))
                .isInstanceOf(StackFailedException.class)
                .hasMessage("BUONO_PORT_GATEWAY is not a port: " + text);
    }

    @ParameterizedTest
    @CsvSource({
        "GATEWAY,            gateway",
        "GATEWAY_TLS,        the gateway's TLS port",
        "GATEWAY_MANAGEMENT, the gateway's health and metrics",
        "WALLET,             wallet-service",
        "VOUCHER,            voucher-service",
        "MERCHANT,           merchant-service",
        "SETTLEMENT,         settlement-service",
        "WATCH,              watch-service",
        "POSTGRES,           PostgreSQL",
        "KAFKA,              Kafka"
    })
    void aPortInUseIsNamedWithItsVariable(String variable, String who) throws IOException {
        // Given
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var environment = freePorts();
            environment.put("BUONO_PORT_" + variable, Integer.toString(socket.getLocalPort()));
            var ports = StackConfig.Ports.standard(environment);

            // When
            var thrown = assertThatThrownBy(() -> UpCommand.checkPorts(ports));

            // Then
            thrown.isInstanceOf(StackFailedException.class)
                    .hasMessage("Port %d, which %s needs, is in use; free it or set BUONO_PORT_%s to another one."
                            .formatted(socket.getLocalPort(), who, variable));
        }
    }

    @Test
    void aDataFolderThatCannotBeWrittenIsNamed(@TempDir Path folder) throws IOException {
        // Given
        var impossible = Files.createFile(folder.resolve("file")).resolve("data");

        // When
        var thrown = assertThatThrownBy(() -> new UpCommand(impossible, System.out).run(List.of()));

        // Then
        thrown.isInstanceOf(StackFailedException.class)
                .hasMessageStartingWith("The data folder " + impossible + " cannot be written (")
                .hasMessageEndingWith("); give it to this user or set BUONO_DATA to another folder.");
    }

    private static Map<String, String> freePorts() {
        return Stream.of(
                        "GATEWAY",
                        "GATEWAY_TLS",
                        "GATEWAY_MANAGEMENT",
                        "WALLET",
                        "VOUCHER",
                        "MERCHANT",
                        "SETTLEMENT",
                        "WATCH",
                        "POSTGRES",
                        "KAFKA")
                .collect(Collectors.toMap(name -> "BUONO_PORT_" + name, name -> Integer.toString(FreePort.any())));
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
