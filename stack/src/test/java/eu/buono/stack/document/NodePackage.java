package eu.buono.stack.document;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.buono.platform.testkit.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A copy of a package of Node beside the committed document, with what its lock file names. Whatever needs one is
 * skipped, and says so, where Node is missing or no registry answers.
 */
public record NodePackage(Path folder) {

    private static final int MINUTES_MAX = 5;

    /** A run that ended; {@code isDone} if it ended well and in time. */
    public record Run(boolean isDone, String output) {}

    /** Copies {@code files} of {@code clients/name} to a new folder in {@code parent}, and installs. */
    public static NodePackage installed(Path parent, String name, List<String> files)
            throws IOException, InterruptedException {
        var source = RepositoryRoot.find().resolve("clients").resolve(name);
        var folder = Files.createTempDirectory(parent, name + "-");
        for (var file : files) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.copy(source.resolve(file), folder.resolve(file));
        }
        Files.copy(OpenApiDocument.FILE, folder.resolve("openapi.json"));
        var installed = new NodePackage(folder);
        assumeTrue(installed.run("npm", "--version").isDone(), "there is no npm");
        assumeTrue(
                installed
                        .run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                        .isDone(),
                "the packages cannot be had");
        return installed;
    }

    public Run run(String... command) throws IOException, InterruptedException {
        return run(Map.of(), command);
    }

    public Run run(Map<String, String> surroundings, String... command) throws IOException, InterruptedException {
        var log = Files.createTempFile(folder, "run-", ".log");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(surroundings);
        try {
            var process = builder.start();
            boolean hasEnded = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
            if (!hasEnded) {
                process.destroyForcibly();
            }
            return new Run(hasEnded && process.exitValue() == 0, Files.readString(log));
        } catch (IOException e) {
            return new Run(false, "cannot be started: " + e.getMessage());
        }
    }
}
