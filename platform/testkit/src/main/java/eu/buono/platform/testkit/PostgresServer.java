package eu.buono.platform.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A real PostgreSQL of this machine with {@code fsync} on. As the super-user of the machine, which PostgreSQL refuses
 * to serve, it runs in a user namespace of its own or as {@code nobody}.
 */
public final class PostgresServer implements AutoCloseable {

    /** More than enough on any machine: a start after a crash replays the log first. */
    private static final Duration START_MAX = Duration.ofMinutes(2);

    private static final Duration LOOK_MAX = Duration.ofSeconds(5);

    /** What its process is called. */
    public static final String NAME = "PostgreSQL";

    private static final String SUPERUSER = "postgres";

    /** Class 08 of the SQL standard: there was no answer; every other refusal is one. */
    private static final String CONNECTION_STATES = "08";

    private final Place place;
    private final String password;
    private volatile ServerProcess process;

    /**
     * Where the server lives.
     *
     * @param folder holds the data, the super-user's password and the log
     * @param isKept whether the folder will be used again: if not, the server is ended without a checkpoint
     */
    public record Place(Path folder, int port, boolean isKept) {

        Path data() {
            return folder.resolve("data");
        }

        Path passwordFile() {
            return folder.resolve("superuser.password");
        }

        Path log() {
            return folder.resolve("postgres.log");
        }
    }

    private PostgresServer(Place place, String password, ServerProcess process) {
        this.place = place;
        this.password = password;
        this.process = process;
    }

    /** Starts with the data of the folder, which is made when it is missing. */
    public static PostgresServer start(Place place) {
        try {
            var password = place.data().toFile().exists() ? Files.readString(place.passwordFile()) : initialise(place);
            var server = new PostgresServer(place, password, launch(place));
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL in " + place.folder(), e);
        }
    }

    /** Starts with an empty folder and any free port; both are gone after the JVM. */
    public static PostgresServer startTemporary() {
        try {
            var folder = Files.createTempDirectory("buono-postgres-");
            Warden.deleteAtEnd(folder);
            return start(new Place(folder, FreePort.any(), false));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for PostgreSQL", e);
        }
    }

    /** Makes the data beside its place and renames, so that an interrupted start leaves nothing half made. */
    private static String initialise(Place place) throws IOException {
        Files.createDirectories(place.folder());
        var password = randomPassword();
        Files.deleteIfExists(place.passwordFile());
        Files.createFile(
                place.passwordFile(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(place.passwordFile(), password);
        var half = place.folder().resolve("half");
        if (Files.exists(half)) {
            PostgresBinaries.deleteTree(half);
        }
        Files.createDirectory(half);
        AnotherUser.own(place.folder());
        var words = new ArrayList<>(AnotherUser.words());
        words.addAll(List.of(program("initdb"), "--pgdata=" + half, "--username=" + SUPERUSER));
        words.addAll(List.of("--pwfile=" + place.passwordFile(), "--auth=scram-sha-256", "--encoding=UTF8"));
        words.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
        if (!place.isKept()) {
            words.add("--no-sync");
        }
        var initdb =
                ServerProcess.start(new ServerProcess.Command("initdb", words, Map.of(), place.log(), StopSignal.KILL));
        if (initdb.exitCode() != 0) {
            throw ServerFailedException.of(initdb, "could not make the data folder of PostgreSQL");
        }
        Files.move(half, place.data());
        return password;
    }

    private static ServerProcess launch(Place place) {
        var settings = List.of(
                "port=" + place.port(),
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "max_connections=200",
                "shared_buffers=128MB",
                "wal_buffers=16MB",
                "io_method=sync",
                "jit=off",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_checkpoints=off");
        var words = new ArrayList<>(AnotherUser.words());
        words.addAll(List.of(program("postgres"), "-D", place.data().toString()));
        settings.forEach(setting -> words.addAll(List.of("-c", setting)));
        var signal = place.isKept() ? StopSignal.INT : StopSignal.QUIT;
        return ServerProcess.start(new ServerProcess.Command(NAME, words, Map.of(), place.log(), signal));
    }

    private void awaitReady() {
        Patience.awaitReady(process, START_MAX, this::isReady);
    }

    private boolean isReady() {
        try (var connection = bounded(LOOK_MAX).connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * Whether it answers at all within the time, if only by a refusal: that it still recovers, or that it has no
     * connection left. A server that hangs does not, though the machine accepts connections in its name.
     */
    public boolean answersWithin(Duration time) {
        try (var connection = bounded(time).connect();
                var statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        } catch (SQLException e) {
            return !String.valueOf(e.getSQLState()).startsWith(CONNECTION_STATES);
        }
    }

    /** The whole server, for a session whose every wait ends. */
    private Database bounded(Duration time) {
        var limits = "?connectTimeout=%1$d&socketTimeout=%1$d".formatted(time.toSeconds());
        return new Database(jdbcUrl(place.port(), SUPERUSER) + limits, SUPERUSER, password);
    }

    private static String program(String name) {
        return PostgresBinaries.folder().resolve("bin").resolve(name).toString();
    }

    static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    static String randomPassword() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The whole server, for administration. */
    public Database superuser() {
        return new Database(jdbcUrl(place.port(), SUPERUSER), SUPERUSER, password);
    }

    /** Makes the database and its owner of the same name unless they exist, and sets the owner's password. */
    public Database database(String name, String ownerPassword) {
        try (var connection = superuser().connect()) {
            return Databases.ensure(connection, jdbcUrl(place.port(), name), name, ownerPassword);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the database " + name, e);
        }
    }

    public ServerProcess process() {
        return process;
    }

    /** Starts again with the same data after {@link #close()} or a kill, and waits until it answers. */
    public void startAgain() {
        if (!process.isAlive()) {
            process = launch(place);
        }
        awaitReady();
    }

    @Override
    public void close() {
        process.stop();
    }
}
