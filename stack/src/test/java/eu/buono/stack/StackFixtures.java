package eu.buono.stack;

import eu.buono.platform.testkit.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/** One stack for all tests of a JVM that do not need one of their own; it ends with the JVM. */
public final class StackFixtures {

    /**
     * A process that lives for a minute or two never gets back what the second compiler costs; on two processors that
     * compiler is half of the load of a stack that has just started.
     */
    private static final Map<String, String> SHORT_LIFE = Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");

    /** Canaries of tests walk more often than others, and books are compared sooner, so that nobody waits for them. */
    private static final Map<String, String> WATCHING = Map.of(
            "BUONO_JOURNEYS_INTERVAL",
            System.getProperty("buono.journeys.interval", "3s"),
            "BUONO_BOOKS_INTERVAL",
            "1s",
            "BUONO_BOOKS_PATIENCE",
            "5s");

    private static final Map<String, String> READ_OFTEN = Map.of("BUONO_TOTALS_INTERVAL", "3s");

    private static Optional<Stack> shared = Optional.empty();
    private static boolean isArchivesTried;

    private StackFixtures() {}

    /** The shared stack, started at the first call. Who stops a part of it starts that part again. */
    public static synchronized Stack stack() {
        if (shared.isEmpty()) {
            shared = Optional.of(another());
        }
        return shared.get();
    }

    /** A stack that nobody else has; it ends with the JVM. */
    public static Stack another() {
        return another(temporaryConfig());
    }

    /** The same, configured by whoever asks for it. */
    public static Stack another(StackConfig config) {
        var stack = Stack.start(config, System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack)));
        return stack;
    }

    /** The same with who watches it; whoever asks for that stops it in the end, for others count what there is. */
    public static Stack watchedStack() {
        var stack = stack();
        Canaries.settle(stack);
        stack.start(Service.WATCH);
        return stack;
    }

    /** The same with pages for people, whose log-in is watched as well. */
    public static Stack watchedStack(PagePorts pages) {
        var stack = stack();
        Canaries.settle(stack, pages);
        stack.start(Service.WATCH);
        return stack;
    }

    /** The logs stay for whoever reads a failure; the data would fill the disk. */
    private static void end(Stack stack) {
        stack.close();
        TemporaryFolder.empty(stack.config().folder().resolve("postgres"));
        TemporaryFolder.empty(stack.config().folder().resolve("kafka"));
    }

    /** An empty folder under {@code stack/target} and free ports. */
    public static StackConfig temporaryConfig() {
        ensureArchives();
        return shortLived();
    }

    /** With archives of classes each of the many starts costs less; one stack that does nothing else notes classes. */
    private static synchronized void ensureArchives() {
        if (!isArchivesTried && ClassArchives.areMissing()) {
            isArchivesTried = true;
            var config = shortLived().kept();
            try (var stack = Stack.start(config, line -> {})) {
                ClassArchives.makeMissingAtOnce(stack.config().folder().resolve("logs/archives.log"));
            }
            TemporaryFolder.empty(config.folder());
        }
    }

    private static StackConfig shortLived() {
        try {
            var target = RepositoryRoot.find().resolve("stack/target");
            var config = StackConfig.temporary(Files.createTempDirectory(target, "stack-"));
            for (var service : Service.values()) {
                config = config.withSettings(service, SHORT_LIFE);
            }
            for (var service : Service.behindGateway()) {
                config = config.withSettings(service, READ_OFTEN);
            }
            return config.withSettings(Service.WATCH, WATCHING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for a stack", e);
        }
    }
}
