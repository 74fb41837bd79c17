package eu.buono.stack;

import eu.buono.platform.testkit.RepositoryRoot;
import eu.buono.platform.testkit.ServerFailedException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What {@code ./buono} starts: reads the command and prints for a human. Ends with 0 when done, 1 when it could not.
 */
public final class Launcher {

    private static final PrintStream OUT = System.out;

    private Launcher() {}

    public static void main(String[] words) {
        System.exit(run(Arrays.asList(words)));
    }

    private static int run(List<String> words) {
        try {
            return command(words);
        } catch (StackFailedException | ServerFailedException e) {
            OUT.println("buono: " + e.getMessage());
            return 1;
        } catch (RuntimeException e) {
            e.printStackTrace(OUT);
            OUT.println("buono: A defect of the launcher or of a service stopped this; the logs are in " + dataFolder()
                    + "/logs.");
            return 1;
        }
    }

    private static int command(List<String> words) {
        var folder = dataFolder();
        var rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "up" -> new UpCommand(folder, OUT).run(rest);
            case "down" -> new DownCommand(folder, OUT).run();
            case "status" -> new StatusCommand(folder, OUT).run();
            case "demo" -> demo(folder, rest);
            case "bench" -> new BenchCommand(folder, OUT).run(rest);
            case "chaos" -> new ChaosCommand(folder, OUT).run(rest);
            case "ops" -> new OpsCommand(folder, OUT).run(rest);
            case "verify" -> verify(rest);
            default -> throw new StackFailedException("There is no command " + words.getFirst() + "; see ./buono.");
        };
    }

    private static int demo(Path folder, List<String> words) {
        return words.isEmpty() || !words.getFirst().equals("year")
                ? new DemoCommand(folder, OUT).run()
                : new YearCommand(folder, OUT).run(words.subList(1, words.size()));
    }

    /** Checks exported evidence; nothing needs to run. */
    private static int verify(List<String> words) {
        if (words.size() != 1) {
            throw new StackFailedException("Use: ./buono verify FOLDER");
        }
        new EvidenceFiles(Path.of(words.getFirst()), OUT).check();
        return 0;
    }

    /** {@code .buono} of the working copy, or what BUONO_DATA names. */
    static Path dataFolder() {
        return Optional.ofNullable(System.getenv("BUONO_DATA"))
                .map(Path::of)
                .orElseGet(() -> RepositoryRoot.find().resolve(".buono"))
                .toAbsolutePath()
                .normalize();
    }
}
