package eu.buono.stack.walls;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.platform.testkit.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What {@code deploy/try} needs of the containers, as far as files say it: no container engine runs here, and the
 * script waited for a port once that nobody could reach.
 */
class TryScriptTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(BUONO_[A-Z_]+)");
    private static final Pattern PUBLISHED = Pattern.compile(":\\$\\{(BUONO_[A-Z_]+_PORT)[^}]*}:\\d+\"");
    private static final Pattern BUILT = Pattern.compile("\\{MODULE: ([a-z-]+)}");
    private static final Pattern SET = Pattern.compile("(?m)^([A-Z_]+)=");
    private static final Pattern PATH = Pattern.compile("[\"' ](?:\\$gateway)?(/v1/[a-z-]+(?:/[a-z-]+)*)[\"'?/ )]");

    @Test
    void itsVariablesAreSetByTheExample() throws IOException {
        assertThat(found(VARIABLE, read("deploy/try"))).isNotEmpty().isSubsetOf(found(SET, read(".env.example")));
    }

    @Test
    void itsPortsArePublished() throws IOException {
        var ports = found(VARIABLE, read("deploy/try")).stream()
                .filter(variable -> variable.endsWith("_PORT"))
                .toList();

        assertThat(ports).hasSize(3);
        // Health and metrics of the gateway have a port of their own, which is not.
        assertThat(read("deploy/try")).doesNotContain("/q/").doesNotContainPattern("localhost:\\d");
        assertThat(found(PUBLISHED, read("docker-compose.yml"))).containsAll(ports);
    }

    /** The build sees nothing else of the repository, and said so only when it had built all images before. */
    @Test
    void eachImageCanBeBuilt() throws IOException {
        assertThat(found(BUILT, read("docker-compose.yml")))
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        module -> assertThat(read(".dockerignore")).contains("!" + module + "/target/quarkus-app\n"));
    }

    @Test
    void itsPathsAreThoseOfTheDocument() throws IOException {
        var document = read("contracts/src/main/resources/openapi.json");

        assertThat(found(PATH, read("deploy/try")))
                .hasSizeGreaterThan(10)
                .allSatisfy(path -> assertThat(document).contains("\"" + path));
    }

    @Test
    void bashReadsIt() throws IOException, InterruptedException {
        var check = new ProcessBuilder(List.of(
                        "bash",
                        "-n",
                        RepositoryRoot.find().resolve("deploy/try").toString()))
                .inheritIO()
                .start();

        assertThat(check.waitFor()).isZero();
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).collect(Collectors.toSet());
    }

    private static String read(String file) throws IOException {
        return Files.readString(RepositoryRoot.find().resolve(file));
    }
}
