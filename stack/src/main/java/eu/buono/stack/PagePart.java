package eu.buono.stack;

import eu.buono.platform.testkit.Patience;
import eu.buono.platform.testkit.ServerProcess;
import eu.buono.platform.testkit.StopSignal;
import eu.buono.stack.supervision.Liveness;
import eu.buono.stack.supervision.Part;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A process that people's pages need, and nothing of the core does. */
final class PagePart implements Part {

    private static final Duration START_MAX = Duration.ofMinutes(3);

    private final String name;
    private final Launch launch;
    private volatile Optional<ServerProcess> process = Optional.empty();

    /** How it is started, and where it says how it is. */
    record Launch(List<String> words, Map<String, String> environment, Path log, URI health) {}

    PagePart(String name, Launch launch) {
        this.name = name;
        this.launch = launch;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<ServerProcess> process() {
        return process;
    }

    /** Starts it unless it runs; does not wait until it answers. */
    void launch() {
        if (process.filter(ServerProcess::isAlive).isPresent()) {
            return;
        }
        process = Optional.of(ServerProcess.start(
                new ServerProcess.Command(name, launch.words(), launch.environment(), launch.log(), StopSignal.TERM)));
    }

    void awaitReady() {
        Patience.awaitReady(process.orElseThrow(), START_MAX, () -> liveness() == Liveness.LIVE);
    }

    @Override
    public void startAgain() {
        launch();
        awaitReady();
    }

    void stop() {
        process.ifPresent(ServerProcess::stop);
    }

    @Override
    public void kill9() {
        process.ifPresent(ServerProcess::kill9);
    }

    @Override
    public Liveness liveness() {
        return HealthCheck.at(launch.health());
    }

    @Override
    public Set<String> needs(Liveness look) {
        return Set.of();
    }
}
