package eu.buono.stack;

import eu.buono.platform.testkit.KafkaBroker;
import eu.buono.platform.testkit.PostgresServer;
import eu.buono.platform.testkit.ServerProcess;
import eu.buono.stack.supervision.Liveness;
import eu.buono.stack.supervision.Part;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A part that is not ours: PostgreSQL or Kafka. It needs nobody. */
record ServerPart(String name, Supplier<ServerProcess> current, Runnable starting, Predicate<Duration> answersWithin)
        implements Part {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

    static ServerPart of(PostgresServer postgres) {
        return new ServerPart(PostgresServer.NAME, postgres::process, postgres::startAgain, postgres::answersWithin);
    }

    static ServerPart of(KafkaBroker broker) {
        return new ServerPart(KafkaBroker.NAME, broker::process, broker::startAgain, broker::answersWithin);
    }

    @Override
    public Optional<ServerProcess> process() {
        return Optional.of(current.get());
    }

    @Override
    public void startAgain() {
        starting.run();
    }

    @Override
    public void kill9() {
        current.get().kill9();
    }

    @Override
    public Liveness liveness() {
        return answersWithin.test(ANSWER_MAX) ? Liveness.LIVE : Liveness.SILENT;
    }

    @Override
    public Set<String> needs(Liveness look) {
        return Set.of();
    }
}
