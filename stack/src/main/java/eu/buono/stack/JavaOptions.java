package eu.buono.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the JVM of a service is started: small, since the whole system shares one machine here. */
final class JavaOptions {

    private static final int COMPACT_HEADERS_SINCE = 25;

    private JavaOptions() {}

    static List<String> command(Path folder, String moduleName) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xms32m", "-Xmx160m", "-Xss512k", "-XX:+UseSerialGC", "-XX:ReservedCodeCacheSize=64m"));
        if (Runtime.version().feature() >= COMPACT_HEADERS_SINCE) {
            words.add("-XX:+UseCompactObjectHeaders");
        }
        // The class archive is made at the end of the first run and made anew after a build; it halves the start.
        words.addAll(List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + folder.resolve("cache").resolve(moduleName + ".jsa"),
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        return words;
    }
}
