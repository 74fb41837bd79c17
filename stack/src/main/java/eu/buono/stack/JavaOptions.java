package eu.buono.stack;

import eu.buono.platform.testkit.ClassArchive;
import eu.buono.platform.testkit.RepositoryRoot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the JVM of a service is started: small, since the whole system shares one machine here. */
final class JavaOptions {

    private static final int COMPACT_HEADERS_SINCE = 25;

    /** For whom nobody waits: the second compiler would cost more memory and processor than its code saves. */
    private static final String FIRST_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";

    /** A million grants that were not read yet need 75 MiB, most of it fetches; half of that is enough without. */
    private static final List<String> SMALL =
            List.of("-Xmx128m", "-Xmn24m", "-XX:+ExitOnOutOfMemoryError", FIRST_COMPILER_ALONE);

    private JavaOptions() {}

    static List<String> command(Service service, boolean isKept) {
        return service.isCore()
                ? command(classArchive(service), List.of("-Xmx160m"), isKept)
                : command(classArchive(service), SMALL, isKept);
    }

    /** The same for a program that needs another heap. */
    static List<String> command(ClassArchive program, String heapMax, boolean isKept) {
        return command(program, List.of(heapMax), isKept);
    }

    private static List<String> command(ClassArchive program, List<String> own, boolean isKept) {
        var options = new ArrayList<>(own);
        options.addAll(List.of(
                "-Xms32m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=64m",
                // What native code has freed goes back to the system; Java before 25 has no such
                // option.
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:TrimNativeHeapInterval=60000",
                // A client could change its certificate in the middle of a connection of TLS 1.2.
                "-Djdk.tls.rejectClientInitiatedRenegotiation=true",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        return program.command(options, isKept);
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
