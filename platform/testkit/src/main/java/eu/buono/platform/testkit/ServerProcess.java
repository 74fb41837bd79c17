package eu.buono.platform.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server in a process of its own, which never outlives this JVM. It runs in a session of its own, so that Ctrl-C at a
 * terminal reaches only the launcher, which then stops the servers in order.
 */
public final class ServerProcess {

    /** The file {@code NAME.pid} beside the log holds the process's id and start time. */
    public static final String ID_SUFFIX = ".pid";

    private static final Duration STOP_MAX = Duration.ofSeconds(60);
    private static final int LAST_LINES_BYTES_MAX = 64 * 1024;

    private final Command command;
    private final Process process;

    /**
     * What to run.
     *
     * @param name for messages, for instance {@code wallet-service}
     * @param environment added to this JVM's own
     * @param log receives standard output and error, appended
     */
    public record Command(
            String name, List<String> words, Map<String, String> environment, Path log, StopSignal stopSignal) {

        public Command {
            words = List.copyOf(words);
            environment = Map.copyOf(environment);
        }
    }

    private ServerProcess(Command command, Process process) {
        this.command = command;
        this.process = process;
    }

    public static ServerProcess start(Command command) {
        var words = new ArrayList<>(ownSession());
        words.addAll(command.words());
        var builder = new ProcessBuilder(words)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
        builder.environment().putAll(command.environment());
        try {
            Files.createDirectories(command.log().toAbsolutePath().getParent());
            var process = builder.start();
            Warden.guard(process, command.stopSignal());
            writeIdOrEnd(command, process);
            return new ServerProcess(command, process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.name(), e);
        }
    }

    /** On a full disk the id cannot be written; a process that nobody could find again does not stay. */
    private static void writeIdOrEnd(Command command, Process process) throws IOException {
        try {
            writeId(command, process.pid());
        } catch (IOException e) {
            process.destroyForcibly().onExit().join();
            throw e;
        }
    }

    /** Beside the log, so that a later JVM finds what a killed one left behind. */
    private static void writeId(Command command, long pid) throws IOException {
        var start = startTime(pid);
        if (start.isPresent()) {
            var file = command.log().resolveSibling(command.name() + ID_SUFFIX);
            Files.writeString(file, pid + " " + start.get() + "\n");
        }
    }

    /** Words that start a command in its own session; none where the system has no setsid. */
    static List<String> ownSession() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(file -> Files.isExecutable(Path.of(file)))
                .limit(1)
                .toList();
    }

    public String name() {
        return command.name();
    }

    public long pid() {
        return process.pid();
    }

    /** Tells the process apart from a later one with the same id; absent if it is gone. */
    public Optional<String> startTime() {
        return startTime(process.pid());
    }

    /** When the process with this id started, in the machine's own count; absent if there is none. */
    public static Optional<String> startTime(long pid) {
        return Warden.startTime(pid);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits for the end of a process that ends by itself. By the process and not by its {@code onExit()}, which is
     * completed by the common pool: if all of that wait here, none is left to complete it.
     */
    public int exitCode() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name() + " ends", e);
        }
    }

    public Path log() {
        return command.log();
    }

    /** Asks the process to end and waits; after a minute it is killed. Idempotent. */
    public void stop() {
        if (!process.isAlive()) {
            return;
        }
        signal(process.pid(), command.stopSignal());
        resume();
        if (!hasEndedWithin(STOP_MAX)) {
            kill9();
        }
    }

    /** Kills the process and all that it started, without asking, and waits until they are gone. */
    public void kill9() {
        var all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }

    /**
     * Stops the process and all that it started where they are, as a frozen virtual machine does: nothing ends, sockets
     * stay open, nothing answers. The parent first, so that it starts no more children meanwhile. Idempotent.
     */
    public void pause() {
        send(process.pid(), "STOP");
        process.descendants().forEach(child -> send(child.pid(), "STOP"));
    }

    /**
     * Lets the process and all that it started go on after {@link #pause()}. Idempotent; nothing if it was not paused.
     */
    public void resume() {
        process.descendants().forEach(child -> send(child.pid(), "CONT"));
        send(process.pid(), "CONT");
    }

    /** Sends a signal to any process of this user. */
    public static void signal(long pid, StopSignal signal) {
        send(pid, signal.name());
    }

    private static void send(long pid, String signal) {
        try {
            new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send a signal to " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end, at most as long as is said; answers whether it has come. */
    public boolean hasEndedWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The end of the log, for a message about a crash. */
    public List<String> lastLines(int linesMax) {
        try (var channel = Files.newByteChannel(command.log())) {
            channel.position(Math.max(0, channel.size() - LAST_LINES_BYTES_MAX));
            var bytes = Channels.newInputStream(channel).readAllBytes();
            var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - linesMax), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
