package eu.buono.merchant.redemption.till;

import static eu.buono.contracts.HttpRefusal.DEADLINE_EXCEEDED;
import static eu.buono.contracts.HttpRefusal.SERVICE_UNAVAILABLE;
import static eu.buono.contracts.HttpRefusal.TOO_MANY_REQUESTS;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.merchant.redemption.TillConfig;
import eu.buono.platform.durable.Answer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Where commands wait for a writer. Natural batching: a writer takes everything that waits, up to a limit, and while it
 * commits the next commands gather. A command that finds a writer idle is taken at once, alone.
 *
 * <p>Idle writers wake a few times a second only to see whether the service stops.
 */
@ApplicationScoped
public class TillQueue {

    private static final Logger LOG = Logger.getLogger(TillQueue.class);

    private static final long STOP_CHECK_MILLIS = 250;
    private static final long BUSY_CHECK_MILLIS = 10;
    private static final long STOP_WITHIN_MILLIS = 5_000;

    private final TillConfig config;
    private final TillWriter writer;
    private final BlockingQueue<QueuedCommand> waiting;
    private final BusyCommands busy;
    private final List<Thread> threads;
    private volatile boolean isStopping;

    TillQueue(TillConfig config, TillWriter writer) {
        this.config = config;
        this.writer = writer;
        this.waiting = new ArrayBlockingQueue<>(config.queueMax());
        this.busy = new BusyCommands(config.deadline().multipliedBy(3).dividedBy(5), config.queueMax());
        this.threads = IntStream.range(0, config.writers())
                .mapToObj(number -> new Thread(this::write, "till-writer-" + number))
                .toList();
    }

    void start(@Observes StartupEvent event) {
        threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        isStopping = true;
        for (var thread : threads) {
            thread.join(STOP_WITHIN_MILLIS);
        }
        busy.refuseAll();
        for (var command = waiting.poll(); command != null; command = waiting.poll()) {
            command.answer().completeExceptionally(refused(SERVICE_UNAVAILABLE));
        }
    }

    /**
     * Asks for a command to be done; never blocks. A command that has not been begun at its deadline is not done.
     *
     * <p>Refuses: TOO_MANY_REQUESTS when too many wait, DEADLINE_EXCEEDED, and what the command refuses.
     */
    Uni<Answer> ask(QueuedCommand command) {
        if (isStopping) {
            throw refused(SERVICE_UNAVAILABLE);
        }
        if (!waiting.offer(command)) {
            throw refused(TOO_MANY_REQUESTS);
        }
        var answer = command.answer().orTimeout(config.deadline().toMillis(), TimeUnit.MILLISECONDS);
        return Uni.createFrom()
                .completionStage(answer)
                .onFailure(TimeoutException.class)
                .transform(late -> refused(DEADLINE_EXCEEDED));
    }

    /** Whether every writer is at work: without one, commands wait until their deadline. */
    boolean isWriting() {
        return threads.stream().allMatch(Thread::isAlive);
    }

    /** A writer outlives whatever goes wrong in a batch, also an Error. */
    private void write() {
        List<QueuedCommand> batch = new ArrayList<>(config.batchMax());
        while (!isStopping) {
            try {
                var round = busy.take(System.nanoTime(), config.batchMax() / 2);
                batch.addAll(round.commands());
                gather(batch);
                busy.keep(writer.write(batch), round, System.nanoTime());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable e) {
                LOG.errorf(e, "till batch fails commands=%d", batch.size());
                fail(batch, e);
            } finally {
                batch.clear();
            }
        }
    }

    /** Adds what waits; waits for something only if there is nothing yet. */
    private void gather(List<QueuedCommand> batch) throws InterruptedException {
        if (batch.isEmpty()) {
            var first = waiting.poll(busy.isEmpty() ? STOP_CHECK_MILLIS : BUSY_CHECK_MILLIS, TimeUnit.MILLISECONDS);
            if (first == null) {
                return;
            }
            batch.add(first);
        }
        waiting.drainTo(batch, config.batchMax() - batch.size());
    }

    /** What was committed is found by its idempotency record when the till commands again. */
    private static void fail(List<QueuedCommand> batch, Throwable cause) {
        var failure = new IllegalStateException("a till batch failed", cause);
        batch.forEach(command -> command.answer().completeExceptionally(failure));
    }
}
