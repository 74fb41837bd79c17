package eu.buono.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeftOutServicesTest {

    @Test
    void areNamedOneByOne() {
        assertThat(LeftOutServices.read(List.of()).services()).isEmpty();
        assertThat(LeftOutServices.read(List.of("--without", "wallet-service", "--without", "gateway"))
                        .services())
                .containsExactly(Service.WALLET, Service.GATEWAY);
    }

    @Test
    void mayBeThePagesToo() {
        // When
        var leftOut = LeftOutServices.read(List.of("--without", "portal", "--without", "watch-service"));

        // Then
        assertThat(leftOut.isPortalToo()).isTrue();
        assertThat(leftOut.services()).containsExactly(Service.WATCH);
        assertThat(LeftOutServices.read(List.of()).isPortalToo()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wallet-service", "--without", "--without nobody-service", "--wihtout wallet-service"})
    void anythingElseIsNotUnderstood(String words) {
        assertThatThrownBy(() -> LeftOutServices.read(List.of(words.split(" "))))
                .isInstanceOf(StackFailedException.class);
    }

    @Test
    void haveNoProcessAndAreTheOnlyOnes(@TempDir Path folder) {
        // Given
        var config = StackConfig.temporary(folder);

        // When
        var without = config.withInstances(Service.WALLET, 0);

        // Then
        assertThat(config.leftOut()).isEmpty();
        assertThat(without.leftOut()).containsExactly(Service.WALLET);
        assertThat(InstancePorts.of(without).get(Service.WALLET)).hasSize(1);
    }

    @Test
    void ofTheCoreAreAwaitedAndWatchServiceLearnsItsCanariesAfterIt(@TempDir Path folder) {
        var without =
                StackConfig.temporary(folder).withInstances(Service.GATEWAY, 0).withInstances(Service.WATCH, 0);

        assertThat(LeftOutServices.awaited(without)).containsExactly(Service.GATEWAY);
    }

    @Test
    void areWatchedWhereTheyWillAnswer(@TempDir Path folder) {
        var without = StackConfig.temporary(folder).withInstances(Service.GATEWAY, 0);

        assertThat(Canaries.managements(List.of(), without))
                .containsExactly(
                        URI.create("http://127.0.0.1:" + without.ports().gatewayManagement()));
    }

    @Test
    void areToldWhatTheyNeedInAFileOfTheirOwnersAlone(@TempDir Path folder) throws IOException {
        // Given
        var environment = Map.of("BUONO_KEYS", "{\"a\\\\b\": \"c=d\"}", "QUARKUS_HTTP_PORT", "8181");

        // When
        DevelopmentFile.write(folder, "wallet-service", environment);

        // Then
        var file = folder.resolve("dev/wallet-service/.env");
        var read = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            read.load(reader);
        }
        assertThat(read).isEqualTo(environment);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
