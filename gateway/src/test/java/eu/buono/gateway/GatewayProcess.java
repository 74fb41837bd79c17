package eu.buono.gateway;

import eu.buono.platform.testkit.FreePort;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.RepositoryRoot;
import eu.buono.platform.testkit.ServerProcess;
import eu.buono.platform.testkit.ServerProcess.Command;
import eu.buono.platform.testkit.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The gateway as it is built, in a process of its own: its own main class, and real services behind it. */
final class GatewayProcess implements AutoCloseable {

    private static final Duration START_MAX = Duration.ofSeconds(90);

    private final UpstreamResource upstream = new UpstreamResource();
    private final int port = FreePort.any();
    private final int tlsPort = FreePort.any();
    private final ServerProcess process;

    private GatewayProcess(Map<String, String> settings, Path folder) {
        var all = new HashMap<>(new IdentityResource().start());
        all.putAll(upstream.start());
        all.put("buono.environment", "development");
        all.put("mp.jwt.verify.audiences", "buono");
        all.put("quarkus.http.port", Integer.toString(port));
        all.put("quarkus.http.ssl-port", Integer.toString(tlsPort));
        all.put("quarkus.management.port", Integer.toString(FreePort.any()));
        // Nobody waits for a warm gateway here.
        all.put("buono.warm-up.time-max", "0S");
        all.put("quarkus.shutdown.delay", "0S");
        all.putAll(settings);
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Xmx256m");
        all.forEach((key, value) -> words.add("-D" + key + "=" + value));
        words.addAll(List.of(
                "-jar",
                RepositoryRoot.find()
                        .resolve("gateway/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        this.process = ServerProcess.start(
                new Command("gateway", words, Map.of(), folder.resolve("gateway.log"), StopSignal.TERM));
    }

    static GatewayProcess start(Map<String, String> settings, Path folder) {
        var gateway = new GatewayProcess(settings, folder);
        Awaitility.await()
                .atMost(START_MAX)
                .failFast(() -> !gateway.process.isAlive())
                .until(() -> FreePort.isListened(gateway.tlsPort) && FreePort.isListened(gateway.port));
        return gateway;
    }

    int port() {
        return port;
    }

    int tlsPort() {
        return tlsPort;
    }

    String log() {
        try {
            return Files.readString(process.log(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.stop();
        upstream.stop();
    }
}
