package eu.buono.platform.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The JDK's archive of a program's classes: with it a JVM starts in less than half of the time. The first run notes
 * which classes it loads, which costs next to nothing; then the archive is made beside the running program. (An archive
 * made by the program itself would hold up its end, and noting for it the start.)
 *
 * @param name of the files in the cache
 * @param options of the JVM that change how classes lie in memory: the same when making as when using
 * @param program class path and main class, or {@code -jar} and a file
 */
public record ClassArchive(String name, List<String> options, List<String> program) {

    public ClassArchive {
        options = List.copyOf(options);
        program = List.copyOf(program);
    }

    /** Also when its jars have been built again since: it does not fit them, and the JVM would leave it aside. */
    public boolean isMissing() {
        var made = archive().toFile().lastModified();
        return made == 0
                || program.stream()
                        .flatMap(word -> Arrays.stream(word.split(File.pathSeparator)))
                        .anyMatch(file -> new File(file).lastModified() > made);
    }

    /** The command that runs the program, with its archive if there is one; otherwise a kept one notes its classes. */
    public List<String> command(List<String> furtherOptions, boolean isKept) {
        var words = new ArrayList<String>();
        words.add(java());
        words.addAll(options);
        words.addAll(furtherOptions);
        words.addAll(List.of("-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr"));
        if (!isMissing()) {
            words.add("-XX:SharedArchiveFile=" + archive());
        } else if (isKept) {
            words.add("-XX:DumpLoadedClassList=" + noted());
        }
        words.addAll(program);
        return words;
    }

    /** Makes the archive of what the running program has noted so far, at low priority; answers whether it did. */
    public boolean make(Path log) {
        try {
            if (!Files.exists(noted())) {
                return false;
            }
            var lines = Files.readAllLines(noted());
            // The program still writes: the last line may be half a line.
            Files.write(list(), lines.subList(0, Math.max(0, lines.size() - 1)));
            Files.deleteIfExists(half());
            var dump = ServerProcess.start(
                    new ServerProcess.Command("archive-" + name, dumpCommand(), Map.of(), log, StopSignal.KILL));
            if (dump.exitCode() != 0 || !Files.exists(half())) {
                return false;
            }
            Files.move(half(), archive(), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the archive of classes of " + name, e);
        }
    }

    private List<String> dumpCommand() {
        var words = new ArrayList<>(
                List.of("nice", "-n", "19", java(), "-Xshare:dump", "-XX:+UseSerialGC", "-Xlog:disable"));
        words.addAll(options);
        words.add("-XX:SharedClassListFile=" + list());
        words.add("-XX:SharedArchiveFile=" + half());
        words.addAll(program);
        return words;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private Path noted() {
        return RepositoryRoot.cache().resolve(name + ".noted");
    }

    private Path list() {
        return RepositoryRoot.cache().resolve(name + ".classes");
    }

    private Path half() {
        return RepositoryRoot.cache().resolve(name + ".half");
    }

    private Path archive() {
        return RepositoryRoot.cache().resolve(name + ".jsa");
    }
}
