package eu.buono.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import eu.buono.platform.testkit.FreePort;
import eu.buono.platform.testkit.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code deploy/try} on the containers of {@code docker-compose.yml}, wherever an engine answers and the images of
 * others can be had; the reason is said where not. Its ports and its volumes are its own.
 */
class DeployTryIT {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final Duration IMAGES_MAX = Duration.ofMinutes(5);
    private static final Duration RUN_MAX = Duration.ofMinutes(15);
    private static final Pattern PORT = Pattern.compile("(?m)^(BUONO_[A-Z_]*PORT)=\\d+$");

    private static final Pattern IMAGE_OF_OTHERS =
            Pattern.compile("(?m)(?<!profiles: \\[observe]\n)^    image: (?!buono/)(\\S+)$");

    private final Path root = RepositoryRoot.find();

    @SuppressWarnings("NullAway.Init") // JUnit sets it before the first test.
    @TempDir
    Path folder;

    private List<String> compose = List.of();
    private boolean isBegun;

    @BeforeEach
    void anEngineWithTheImagesOfOthers() throws IOException, InterruptedException {
        Files.writeString(
                environment(),
                PORT.matcher(Files.readString(root.resolve(".env.example")))
                        .replaceAll(line -> Matcher.quoteReplacement(line.group(1) + "=" + FreePort.any())));
        assumeThat(run(ANSWER_MAX, List.of("docker", "info")))
                .as("a container engine answers")
                .isTrue();
        compose = anyCompose();
        assumeThat(compose).as("there is compose").isNotEmpty();
        for (var image : imagesOfOthers()) {
            assumeThat(run(ANSWER_MAX, List.of("docker", "image", "inspect", image))
                            || run(IMAGES_MAX, List.of("docker", "pull", "--quiet", image)))
                    .as("%s is there or can be pulled", image)
                    .isTrue();
        }
    }

    @AfterEach
    void nothingIsLeft() throws IOException, InterruptedException {
        if (isBegun) {
            compose(RUN_MAX, "down", "--volumes", "--timeout", "5");
        }
    }

    @Test
    void eachOperationOfTheMainPathSucceedsInContainers() throws IOException, InterruptedException {
        // Given
        isBegun = true;
        // It comes back when what others wait for is healthy: the gateway among them.
        assertThat(compose(RUN_MAX, "up", "--build", "--detach"))
                .as("the containers are healthy")
                .isTrue();

        // When
        boolean isTried = run(RUN_MAX, List.of(root.resolve("deploy/try").toString()));

        // Then
        assertThat(isTried).as("deploy/try succeeds").isTrue();
    }

    private Path environment() {
        return folder.resolve("env");
    }

    private boolean compose(Duration max, String... words) throws IOException, InterruptedException {
        var project = "buono-try-" + ProcessHandle.current().pid();
        List<String> command = new ArrayList<>(compose);
        command.addAll(
                List.of("--project-name", project, "--env-file", environment().toString()));
        command.addAll(List.of(words));
        return run(max, command);
    }

    /** The engine's own, or the older program of that name; empty where there is neither. */
    private List<String> anyCompose() throws IOException, InterruptedException {
        for (var each : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
            List<String> command = new ArrayList<>(each);
            command.add("version");
            if (run(ANSWER_MAX, command)) {
                return each;
            }
        }
        return List.of();
    }

    /** Those that are not built from this repository and that are started without being asked for. */
    private List<String> imagesOfOthers() throws IOException {
        return IMAGE_OF_OTHERS
                .matcher(Files.readString(root.resolve("docker-compose.yml")))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** Whether the command succeeds in time; what it says is shown where it does not. */
    private boolean run(Duration max, List<String> command) throws IOException, InterruptedException {
        var log = Files.createTempFile(folder, "command-", ".log");
        var builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("ENV_FILE", environment().toString());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return false;
        }
        boolean isDone = process.waitFor(max.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
        process.destroyForcibly();
        if (!isDone) {
            System.out.println(String.join(" ", command) + "\n" + Files.readString(log));
        }
        return isDone;
    }
}
