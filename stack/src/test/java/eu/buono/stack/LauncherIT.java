package eu.buono.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.platform.testkit.RepositoryRoot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {

    private static final Duration START_MAX = Duration.ofMinutes(4);
    private static final Duration END_MAX = Duration.ofMinutes(1);

    private final Path folder;

    LauncherIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void endWhatIsLeft() {
        new DownCommand(folder, System.out).run();
    }

    @Test
    void aKilledLauncherLeavesNoProcess() throws IOException {
        // Given
        var launcher = up();
        await().atMost(START_MAX).until(() -> Files.exists(Running.variablesFile(folder)) || !launcher.isAlive());
        var processes = new ProcessIds(folder).servers();
        assertThat(processes).extracting(ProcessIds.Named::name).contains("PostgreSQL", "Kafka", "wallet-service");

        // When
        launcher.destroyForcibly();

        // Then
        await().atMost(END_MAX)
                .untilAsserted(() -> assertThat(processes)
                        .noneMatch(process -> process.handle().isAlive()));
    }

    @Test
    void downStopsEverything() throws IOException {
        // Given
        var launcher = up();
        await().atMost(START_MAX).until(() -> Files.exists(Running.variablesFile(folder)) || !launcher.isAlive());
        var processes = new ProcessIds(folder).servers();
        var out = new ByteArrayOutputStream();

        // When
        new DownCommand(folder, new PrintStream(out, true, StandardCharsets.UTF_8)).run();

        // Then
        assertThat(processes).isNotEmpty().noneMatch(process -> process.handle().isAlive());
        assertThat(launcher.isAlive()).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Buono is down.");
    }

    /** Starts the launcher as {@code ./buono up} does, on free ports and with a folder of its own. */
    private Process up() throws IOException {
        var ports = StackConfig.Ports.free();
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dbuono.root=" + RepositoryRoot.find(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "eu.buono.stack.Launcher",
                        "up"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("launcher.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "BUONO_DATA", folder.toString(),
                        "BUONO_PORT_POSTGRES", Integer.toString(ports.postgres()),
                        "BUONO_PORT_KAFKA", Integer.toString(ports.kafka()),
                        "BUONO_PORT_GATEWAY_TLS", Integer.toString(ports.gatewayTls()),
                        "BUONO_PORT_GATEWAY_MANAGEMENT", Integer.toString(ports.gatewayManagement())));
        for (var service : Service.values()) {
            builder.environment().put("BUONO_PORT_" + service.name(), Integer.toString(ports.of(service)));
        }
        return builder.start();
    }
}
