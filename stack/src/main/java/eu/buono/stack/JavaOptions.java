package eu.buono.stack;

import eu.buono.platform.testkit.RepositoryRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the JVM of a service is started: small, since the whole system shares one machine here. */
final class JavaOptions {

    private static final int COMPACT_HEADERS_SINCE = 25;

    private JavaOptions() {}

    /** Whether the archives of classes that make starts fast were made at the end of an earlier run. */
    static boolean hasArchives() {
        return Files.exists(archive(Service.WALLET));
    }

    private static Path archive(Service service) {
        return RepositoryRoot.cache().resolve(service.moduleName() + ".jsa");
    }

    /** The archive is made when a kept stack ends, anew after a build; a test's stack only reads it. */
    private static List<String> classArchive(Service service, boolean isKept) {
        var option = "-XX:SharedArchiveFile=" + archive(service);
        if (isKept) {
            return List.of("-XX:+AutoCreateSharedArchive", option);
        }
        return Files.exists(archive(service)) ? List.of(option) : List.of();
    }

    static List<String> command(Service service, boolean isKept) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xms32m", "-Xmx160m", "-Xss512k", "-XX:+UseSerialGC", "-XX:ReservedCodeCacheSize=64m"));
        if (Runtime.version().feature() >= COMPACT_HEADERS_SINCE) {
            words.add("-XX:+UseCompactObjectHeaders");
        }
        words.addAll(classArchive(service, isKept));
        words.addAll(List.of(
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        return words;
    }
}
