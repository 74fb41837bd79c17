package eu.buono.stack.supervision;

import eu.buono.platform.testkit.ServerProcess;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Looks after one part: starts it again when it ends, kills it when it hangs. Never gives up. */
final class Supervisor {

    private static final Duration END_MAX = Duration.ofSeconds(10);
    private static final int LAST_LINES = 8;

    private final Part part;
    private final Journal journal;
    private final InstantSource clock;
    private final Rhythm rhythm;
    private final LivenessWatch watch;
    private final Semaphore hurries = new Semaphore(0);
    private final Thread thread;
    private Predicate<Set<String>> areWell = names -> true;
    private Consumer<String> isBack = name -> {};
    private volatile PartStatus status;
    private volatile Liveness lastLook = Liveness.LIVE;
    private volatile boolean isEnding;

    Supervisor(Part part, Journal journal, InstantSource clock, Rhythm rhythm) {
        this.part = part;
        this.journal = journal;
        this.clock = clock;
        this.rhythm = rhythm;
        this.watch = new LivenessWatch(rhythm.badLooksMax());
        this.status = PartStatus.running(part.name(), clock.instant());
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("supervisor of " + part.name())
                .unstarted(this::supervise);
    }

    /**
     * Begins in a thread of its own.
     *
     * @param areWell whether the parts of these names run and answer
     * @param isBack is told the part's name when it was started again
     */
    void begin(Predicate<Set<String>> areWell, Consumer<String> isBack) {
        this.areWell = areWell;
        this.isBack = isBack;
        journal.note(status);
        thread.start();
    }

    String name() {
        return part.name();
    }

    boolean isWell() {
        return status.state() == PartStatus.State.RUNNING && lastLook == Liveness.LIVE;
    }

    boolean needs(String name) {
        return part.needs(Liveness.NOT_LIVE).contains(name);
    }

    /** The next attempt is made at once. */
    void hurry() {
        hurries.release();
    }

    void end() {
        isEnding = true;
        thread.interrupt();
    }

    void awaitEnd() {
        try {
            thread.join(END_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        while (!isEnding) {
            try {
                look();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // Whatever went wrong here, a part without supervision would be worse.
                journal.wentWrong(part.name(), e);
                LockSupport.parkNanos(rhythm.lookInterval().toNanos());
            }
        }
    }

    private void look() throws InterruptedException {
        var process = part.process().orElseThrow();
        if (!process.isAlive()) {
            comeBack(process, "exit " + process.exitCode());
            return;
        }
        lastLook = part.liveness();
        if (watch.isHungAfter(lastLook, !areWell.test(part.needs(lastLook)))) {
            part.kill9();
            comeBack(process, "hung, " + lastLook + " at " + rhythm.badLooksMax() + " looks, and was killed");
        } else if (!process.hasEndedWithin(rhythm.lookInterval()) && Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void comeBack(ServerProcess ended, String why) throws InterruptedException {
        var steady = rhythm.backOff().steady();
        status = status.ended(why, ended.lastLines(LAST_LINES), clock.instant(), steady);
        journal.ended(status, ended);
        while (status.state() == PartStatus.State.RESTARTING) {
            awaitNextAttempt();
            attempt();
        }
        watch.reset();
        isBack.accept(part.name());
    }

    private void awaitNextAttempt() throws InterruptedException {
        hurries.drainPermits();
        var pause = pauseBeforeNext();
        journal.note(status.waitingUntil(clock.instant().plus(pause)));
        boolean isHurried = hurries.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        status = status.attempted(isHurried);
        journal.note(status);
    }

    private Duration pauseBeforeNext() {
        return rhythm.backOff().before(status.attempts() + 1);
    }

    /** Whatever a start fails of, it is no reason to stop trying. */
    private void attempt() throws InterruptedException {
        try {
            part.startAgain();
            lastLook = Liveness.LIVE;
            status = status.started(clock.instant());
            journal.started(status);
        } catch (RuntimeException e) {
            if (Thread.interrupted() || isEnding) {
                throw new InterruptedException();
            }
            part.kill9();
            status = status.failed(sentence(e), lastLines());
            journal.failed(status, pauseBeforeNext());
        }
    }

    private List<String> lastLines() {
        return part.process().map(process -> process.lastLines(LAST_LINES)).orElse(List.of());
    }

    private static String sentence(RuntimeException failure) {
        var first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return Optional.ofNullable(failure.getCause())
                .map(cause -> first + ": " + cause.getMessage())
                .orElse(first);
    }
}
