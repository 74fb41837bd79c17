package eu.buono.stack;

import eu.buono.platform.testkit.ServerProcess;
import eu.buono.platform.testkit.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Which processes belong to a data folder, found by the files that they left beside their logs. A process id alone
 * could belong to a stranger by now; with the process's start time it cannot.
 */
final class ProcessIds {

    private static final String LAUNCHER = "launcher";
    private static final String POSTGRES = "PostgreSQL";
    private static final String KAFKA = "Kafka";
    private static final int STOP_SECONDS_MAX = 90;

    private final Path dataFolder;

    ProcessIds(Path dataFolder) {
        this.dataFolder = dataFolder;
    }

    void addThisJvm() {
        long pid = ProcessHandle.current().pid();
        var start = ServerProcess.startTime(pid).orElseThrow();
        try {
            Files.writeString(dataFolder.resolve(LAUNCHER + ServerProcess.ID_SUFFIX), pid + " " + start + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + dataFolder, e);
        }
    }

    void clear() {
        for (var file : files()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + file, e);
            }
        }
    }

    /** The launcher that serves this data folder now. */
    Optional<ProcessHandle> launcher() {
        return living(dataFolder.resolve(LAUNCHER + ServerProcess.ID_SUFFIX));
    }

    /** Every process of this data folder that lives, with its name; the launcher is not one of them. */
    List<Named> servers() {
        return files().stream()
                .filter(file -> !LAUNCHER.equals(nameOf(file)))
                .flatMap(file -> living(file).map(handle -> new Named(nameOf(file), handle)).stream())
                .toList();
    }

    record Named(String name, ProcessHandle handle) {}

    /** Asks the launcher to end; it stops its servers in order. Answers whether there was one. */
    boolean stopLauncher() {
        var launcher = launcher();
        launcher.ifPresent(handle -> {
            handle.destroy();
            awaitEnd(handle);
        });
        return launcher.isPresent();
    }

    /** Ends servers whose launcher was killed: ours before Kafka, Kafka before PostgreSQL. */
    List<String> stopLeftovers() {
        var leftovers = servers();
        Stream.of(ours(leftovers), named(leftovers, KAFKA), named(leftovers, POSTGRES))
                .forEach(group -> {
                    group.forEach(each -> ServerProcess.signal(each.handle().pid(), signalOf(each.name())));
                    group.forEach(each -> awaitEnd(each.handle()));
                });
        return leftovers.stream().map(Named::name).toList();
    }

    private static List<Named> ours(List<Named> all) {
        return all.stream()
                .filter(each -> !each.name().equals(KAFKA) && !each.name().equals(POSTGRES))
                .toList();
    }

    private static List<Named> named(List<Named> all, String name) {
        return all.stream().filter(each -> each.name().equals(name)).toList();
    }

    private static StopSignal signalOf(String name) {
        return name.equals(POSTGRES) ? StopSignal.INT : StopSignal.TERM;
    }

    private static void awaitEnd(ProcessHandle handle) {
        try {
            handle.onExit().orTimeout(STOP_SECONDS_MAX, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            handle.destroyForcibly();
            handle.onExit().join();
        }
    }

    private static Optional<ProcessHandle> living(Path file) {
        try {
            var words = Files.readString(file).strip().split(" ", 2);
            long pid = Long.parseLong(words[0]);
            boolean isSame =
                    ServerProcess.startTime(pid).filter(words[1]::equals).isPresent();
            return isSame ? ProcessHandle.of(pid) : Optional.empty();
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static String nameOf(Path file) {
        var text = file.getFileName().toString();
        return text.substring(0, text.length() - ServerProcess.ID_SUFFIX.length());
    }

    private List<Path> files() {
        return Stream.of("", "logs", "kafka", "postgres")
                .map(dataFolder::resolve)
                .filter(Files::isDirectory)
                .flatMap(ProcessIds::filesIn)
                .toList();
    }

    private static Stream<Path> filesIn(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ServerProcess.ID_SUFFIX)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }
}
