package eu.buono.stack.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.platform.testkit.ServerProcess;
import eu.buono.platform.testkit.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisionTest {

    private static final Duration MAX = Duration.ofSeconds(30);
    private static final Rhythm QUICK = new Rhythm(
            Duration.ofMillis(20), 3, new BackOff(Duration.ofMillis(1), Duration.ofMillis(20), Duration.ofMinutes(1)));
    private static final Rhythm PATIENT = new Rhythm(
            Duration.ofMillis(20), 3, new BackOff(Duration.ofHours(1), Duration.ofHours(1), Duration.ofMinutes(1)));

    private final Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<Sleeper> parts = new ArrayList<>();
    private Optional<Supervision> supervision = Optional.empty();

    SupervisionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void end() {
        supervision.ifPresent(Supervision::close);
        parts.forEach(Sleeper::kill9);
    }

    /** A process that does nothing. */
    private final class Sleeper implements Part {

        private final String name;
        private final Set<String> needs;
        private final AtomicInteger starts = new AtomicInteger();
        private volatile boolean isAbleToStart = true;
        private volatile Liveness liveness = Liveness.LIVE;
        private volatile Optional<ServerProcess> process = Optional.empty();

        Sleeper(String name, Set<String> needs) {
            this.name = name;
            this.needs = needs;
            startAgain();
            parts.add(this);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<ServerProcess> process() {
            return process;
        }

        @Override
        public void startAgain() {
            starts.incrementAndGet();
            if (!isAbleToStart) {
                throw new IllegalStateException("cannot start " + name, new IllegalStateException("the disk is full"));
            }
            liveness = Liveness.LIVE;
            process = Optional.of(ServerProcess.start(new ServerProcess.Command(
                    name, List.of("sleep", "3600"), Map.of(), folder.resolve(name + ".log"), StopSignal.KILL)));
        }

        @Override
        public void kill9() {
            process.ifPresent(ServerProcess::kill9);
        }

        @Override
        public Liveness liveness() {
            return liveness;
        }

        @Override
        public Set<String> needs(Liveness look) {
            return needs;
        }
    }

    private void supervise(Rhythm rhythm, Sleeper... all) {
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        supervision = Optional.of(Supervision.begin(List.of(all), folder, out, InstantSource.system(), rhythm));
    }

    private PartStatus status(String name) {
        return new PartStatusFiles(folder)
                .read().stream()
                        .filter(part -> part.name().equals(name))
                        .findAny()
                        .orElseThrow();
    }

    private static boolean runs(Sleeper part) {
        return part.process().filter(ServerProcess::isAlive).isPresent();
    }

    @Test
    void aPartThatCannotReturnKeepsNobodyWaiting() {
        // Given
        var broken = new Sleeper("broken", Set.of());
        var sound = new Sleeper("sound", Set.of());
        supervise(QUICK, broken, sound);
        broken.isAbleToStart = false;
        broken.kill9();
        await().atMost(MAX).until(() -> broken.starts.get() > 4);

        // When
        sound.kill9();

        // Then
        await().atMost(MAX).untilAsserted(() -> {
            assertThat(status("sound").restarts()).isEqualTo(1);
            assertThat(status("broken").state()).isEqualTo(PartStatus.State.RESTARTING);
            assertThat(status("broken").lastEnd()).contains("cannot start broken: the disk is full");
        });
        assertThat(runs(sound)).isTrue();
    }

    @Test
    void aPartReturnsByItselfWhenTheCauseIsGone() {
        // Given
        var part = new Sleeper("part", Set.of());
        supervise(QUICK, part);
        part.isAbleToStart = false;
        part.kill9();
        await().atMost(MAX).until(() -> part.starts.get() > 3);

        // When
        part.isAbleToStart = true;

        // Then
        await().atMost(MAX).untilAsserted(() -> {
            assertThat(runs(part)).isTrue();
            assertThat(status("part").state()).isEqualTo(PartStatus.State.RUNNING);
        });
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("part was started again.");
    }

    @Test
    void aPartThatHangsIsKilledAndStartedAgain() {
        // Given
        var part = new Sleeper("part", Set.of());
        supervise(QUICK, part);

        // When
        part.liveness = Liveness.SILENT;

        // Then
        await().atMost(MAX)
                .untilAsserted(() -> assertThat(status("part").restarts()).isPositive());
        assertThat(status("part").lastEnd()).contains("hung, SILENT at 3 looks, and was killed");
        assertThat(runs(part)).isTrue();
    }

    @Test
    void aPartIsNeverRestartedBecauseOfAnotherThatIsAway() {
        // Given
        var needed = new Sleeper("needed", Set.of());
        var part = new Sleeper("part", Set.of("needed"));
        var witness = new Sleeper("witness", Set.of());
        supervise(QUICK, needed, part, witness);
        needed.isAbleToStart = false;
        needed.kill9();
        await().atMost(MAX).until(() -> status("needed").state() == PartStatus.State.RESTARTING);

        // When
        part.liveness = Liveness.NOT_LIVE;
        witness.liveness = Liveness.NOT_LIVE;

        // Then
        await().atMost(MAX)
                .untilAsserted(() -> assertThat(status("witness").restarts()).isPositive());
        assertThat(part.starts).hasValue(1);
        needed.isAbleToStart = true;
        await().atMost(MAX)
                .untilAsserted(() -> assertThat(status("part").restarts()).isPositive());
    }

    @Test
    void whoWaitsIsTriedAtOnceWhenWhatItNeedsIsBack() {
        // Given
        var part = new Sleeper("part", Set.of("needed"));
        supervise(PATIENT, part);
        part.kill9();
        await().atMost(MAX).until(() -> status("part").nextAttempt().isPresent());

        // When
        supervision.orElseThrow().hurryAllThatNeed("needed");

        // Then
        await().atMost(MAX)
                .untilAsserted(() -> assertThat(status("part").restarts()).isEqualTo(1));
    }

    @Test
    void afterItsEndNothingIsStartedAgain() {
        // Given
        var part = new Sleeper("part", Set.of());
        supervise(QUICK, part);

        // When
        supervision.orElseThrow().close();
        part.kill9();

        // Then
        assertThat(part.starts).hasValue(1);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("supervisor of part"));
    }
}
