package eu.buono.stack;

import eu.buono.platform.testkit.ClassArchive;
import eu.buono.platform.testkit.RepositoryRoot;
import java.nio.file.Path;
import java.util.List;

/** How the JVM of a service is started: small, since the whole system shares one machine here. */
final class JavaOptions {

    private static final int COMPACT_HEADERS_SINCE = 25;

    private JavaOptions() {}

    static List<String> command(Service service, boolean isKept) {
        return command(classArchive(service), "-Xmx160m", isKept);
    }

    /** The same for a program that needs another heap. */
    static List<String> command(ClassArchive program, String heapMax, boolean isKept) {
        return program.command(
                List.of(
                        "-Xms32m",
                        heapMax,
                        "-Xss512k",
                        "-XX:+UseSerialGC",
                        "-XX:ReservedCodeCacheSize=64m",
                        // What native code has freed goes back to the system; Java before 25 has no such
                        // option.
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:TrimNativeHeapInterval=60000",
                        // A client could change its certificate in the middle of a connection of TLS 1.2.
                        "-Djdk.tls.rejectClientInitiatedRenegotiation=true",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"),
                isKept);
    }

    static ClassArchive classArchive(Service service) {
        return classArchive(service.moduleName(), service.application(RepositoryRoot.find()));
    }

    static ClassArchive classArchive(String name, Path application) {
        var layout = Runtime.version().feature() >= COMPACT_HEADERS_SINCE
                ? List.of("-XX:+UseCompactObjectHeaders")
                : List.<String>of();
        return new ClassArchive(name, layout, List.of("-jar", application.toString()));
    }
}
