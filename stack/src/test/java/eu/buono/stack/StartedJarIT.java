package eu.buono.stack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.platform.testkit.FreePort;
import eu.buono.platform.testkit.RepositoryRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar that somebody starts by hand, without the launcher. */
class StartedJarIT {

    private static final long END_MAX_SECONDS = 120;

    private final Path folder;

    StartedJarIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aJarThatIsToldNothingRefusesToStart() throws IOException, InterruptedException {
        assertThat(outputOfGateway(Map.of())).contains("set MP_JWT_VERIFY_AUDIENCES");
        assertThat(outputOfGateway(Map.of("MP_JWT_VERIFY_AUDIENCES", "buono"))).contains("set BUONO_HASH_SECRET");
    }

    private String outputOfGateway(Map<String, String> settings) throws IOException, InterruptedException {
        var output = folder.resolve("output.log");
        var jar = RepositoryRoot.find().resolve("gateway/target/quarkus-app/quarkus-run.jar");
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString());
        var environment = new HashMap<>(settings);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(FreePort.any()));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(FreePort.any()));
        builder.environment().keySet().removeIf(name -> name.startsWith("BUONO_"));
        builder.environment().putAll(environment);
        var process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(END_MAX_SECONDS, TimeUnit.SECONDS))
                    .as("ended")
                    .isTrue();
            assertThat(process.exitValue()).isNotZero();
            return Files.readString(output, StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}
