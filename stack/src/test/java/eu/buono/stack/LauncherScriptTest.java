package eu.buono.stack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.platform.testkit.RepositoryRoot;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./buono} on machines where it cannot begin: one clear sentence, and nothing is built or left. */
class LauncherScriptTest {

    /** What the script calls before it has found a JDK. */
    private static final List<String> TOOLS = List.of("dirname", "readlink", "sed", "mkdir", "df");

    private static final FileAttribute<Set<PosixFilePermission>> EXECUTABLE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));

    private final Path folder;

    LauncherScriptTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private record Ended(int code, String text) {}

    @Test
    void withoutAJdkItSaysWhatToInstall() throws IOException, InterruptedException {
        // When
        var ended = up(Map.of("BUONO_JDKS", folder.resolve("none").toString(), "JAVA_HOME", ""));

        // Then
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text())
                .isEqualTo("buono: There is no JDK 21 or newer (looked at JAVA_HOME, /usr/lib/jvm and PATH);"
                        + " install one, for instance: apt install openjdk-21-jdk-headless\n");
    }

    @Test
    void anOldJdkIsNone() throws IOException, InterruptedException {
        // Given
        var old = jdk("17.0.12");

        // When
        var ended = up(Map.of("BUONO_JDKS", old.toString(), "JAVA_HOME", old.toString()));

        // Then
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text()).startsWith("buono: There is no JDK 21 or newer ");
    }

    @Test
    void aFullDiskIsNamedBeforeAnythingIsBuilt() throws IOException, InterruptedException {
        // When
        var ended = up(Map.of("BUONO_DISK_MIB_MIN", "1000000000"));

        // Then
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text())
                .matches("buono: The disk with \\S+/data has \\d+ MiB free; Buono needs at least 1000000000: .*\n");
    }

    @Test
    void aDataFolderThatCannotBeWrittenIsNamed() throws IOException, InterruptedException {
        // Given
        var file = Files.createFile(folder.resolve("file"));

        // When
        var ended = up(Map.of("BUONO_DATA", file.resolve("data").toString()));

        // Then
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text())
                .isEqualTo("buono: The data folder " + file.resolve("data") + " cannot be written;"
                        + " give it to this user or set BUONO_DATA to another folder.\n");
    }

    /** A machine with nothing but the tools. */
    private Ended up(Map<String, String> settings) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        tool("bash").toString(),
                        RepositoryRoot.find().resolve("buono").toString(),
                        "up")
                .redirectErrorStream(true);
        var environment = new HashMap<String, String>();
        environment.put("PATH", toolsOnly().toString());
        environment.put("HOME", folder.toString());
        environment.put("BUONO_DATA", folder.resolve("data").toString());
        environment.putAll(settings);
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }

    private Path toolsOnly() throws IOException {
        var tools = Files.createDirectory(folder.resolve("tools"));
        for (var name : TOOLS) {
            var call = Files.createFile(tools.resolve(name), EXECUTABLE);
            Files.writeString(call, "#!" + tool("bash") + "\nexec " + tool(name) + " \"$@\"\n");
        }
        return tools;
    }

    private static Path tool(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private Path jdk(String version) throws IOException {
        var home = folder.resolve("jdk");
        Files.createFile(Files.createDirectories(home.resolve("bin")).resolve("javac"), EXECUTABLE);
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
