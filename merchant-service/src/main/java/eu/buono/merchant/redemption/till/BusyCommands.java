package eu.buono.merchant.redemption.till;

import static eu.buono.contracts.HttpRefusal.SERVICE_UNAVAILABLE;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands whose voucher another transaction has. They are tried again in the order in which they came, until patience
 * ends; then they are refused, and nothing was done. Used by all writers.
 */
final class BusyCommands {

    private static final String DETAIL = "another request holds this voucher; nothing was done";

    private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();
    private static final int DOUBLINGS_MAX = 4;

    private final List<Waiting> waiting = new ArrayList<>();
    private final long patienceNanos;
    private final int countMax;

    /** A command, since when it is busy, how often it was tried, and when it is to be tried again. */
    private record Waiting(QueuedCommand command, long sinceNanos, int tries, long dueNanos) {}

    /** Commands that are tried again now. */
    record Round(List<Waiting> waiting) {

        List<QueuedCommand> commands() {
            return waiting.stream().map(Waiting::command).toList();
        }

        /** By identity: the same request can wait twice. */
        private Waiting of(QueuedCommand command, long nowNanos) {
            return waiting.stream()
                    .filter(each -> each.command() == command)
                    .findFirst()
                    .orElseGet(() -> new Waiting(command, nowNanos, -1, nowNanos));
        }
    }

    BusyCommands(Duration patience, int countMax) {
        this.patienceNanos = patience.toNanos();
        this.countMax = countMax;
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Takes what is due, the oldest first. */
    synchronized Round take(long nowNanos, int most) {
        List<Waiting> due = waiting.stream()
                .filter(each -> each.dueNanos() - nowNanos <= 0)
                .limit(most)
                .toList();
        waiting.removeAll(due);
        return new Round(due);
    }

    /** Keeps those that are busy still or anew; those of {@code round} wait since they were busy first. */
    synchronized void keep(List<QueuedCommand> busy, Round round, long nowNanos) {
        for (var command : busy) {
            var before = round.of(command, nowNanos);
            if (nowNanos - before.sinceNanos() >= patienceNanos || waiting.size() >= countMax) {
                command.answer().completeExceptionally(refusal());
            } else {
                int tries = before.tries() + 1;
                long pause = PAUSE_NANOS << Math.min(tries, DOUBLINGS_MAX);
                waiting.add(new Waiting(command, before.sinceNanos(), tries, nowNanos + pause));
            }
        }
    }

    /** Refuses all, at the end of the service. */
    synchronized void refuseAll() {
        waiting.forEach(each -> each.command().answer().completeExceptionally(refusal()));
        waiting.clear();
    }

    private static RefusedException refusal() {
        return refused(SERVICE_UNAVAILABLE, DETAIL);
    }
}
