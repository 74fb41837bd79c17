package eu.buono.stack.chaos.disturbance;

import eu.buono.platform.testkit.KafkaBroker;
import eu.buono.platform.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Disks of their own for Kafka and PostgreSQL, where a stack is going to put its data; none where not permitted. */
public final class SmallDisks implements AutoCloseable {

    private static final Map<String, String> FOLDERS =
            Map.of(KafkaBroker.NAME, "kafka", PostgresServer.NAME, "postgres");

    private final Map<String, SmallDisk> byPart = new LinkedHashMap<>();

    private SmallDisks() {}

    public static SmallDisks none() {
        return new SmallDisks();
    }

    /** Mounts them, or says why they cannot be. They are given back at the latest with this JVM. */
    public static SmallDisks mount(Path dataFolder, Consumer<String> progress) {
        var disks = new SmallDisks();
        Runtime.getRuntime().addShutdownHook(new Thread(disks::close, "give back disks"));
        try {
            for (var entry : FOLDERS.entrySet()) {
                disks.byPart.put(entry.getKey(), SmallDisk.mountAt(dataFolder.resolve(entry.getValue())));
            }
        } catch (IOException e) {
            progress.accept("SKIPPED: full disks cannot be tried here: " + e.getMessage());
            disks.close();
            disks.byPart.clear();
        }
        return disks;
    }

    /** Gives back what a run that was killed has left behind. */
    public static void release(Path dataFolder) {
        FOLDERS.values().forEach(folder -> SmallDisk.release(dataFolder.resolve(folder)));
    }

    Optional<SmallDisk> of(String part) {
        return Optional.ofNullable(byPart.get(part));
    }

    /** Their users must have ended. Idempotent. */
    @Override
    public void close() {
        byPart.values().forEach(SmallDisk::close);
    }
}
