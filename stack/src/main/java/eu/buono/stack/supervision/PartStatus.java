package eu.buono.stack.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a part is.
 *
 * @param since when this state began
 * @param restarts how often it came back since the stack was started
 * @param attempts to start it since it last ran steadily
 * @param nextAttempt when it will be tried again; absent while it runs or is being started
 * @param lastEnd why it ended last, or why it could not be started
 * @param lastLines of its log, when that happened
 */
public record PartStatus(
        String name,
        State state,
        Instant since,
        int restarts,
        int attempts,
        Optional<Instant> nextAttempt,
        Optional<String> lastEnd,
        List<String> lastLines) {

    /** Whether a part does its work. */
    public enum State {
        RUNNING,
        RESTARTING
    }

    public PartStatus {
        lastLines = List.copyOf(lastLines);
    }

    static PartStatus running(String name, Instant now) {
        return new PartStatus(name, State.RUNNING, now, 0, 0, Optional.empty(), Optional.empty(), List.of());
    }

    /** It ran and has ended. After a steady run the attempts are counted from the beginning. */
    PartStatus ended(String why, List<String> lines, Instant now, Duration steady) {
        boolean wasSteady = Duration.between(since, now).compareTo(steady) >= 0;
        return new PartStatus(
                name,
                State.RESTARTING,
                now,
                restarts,
                wasSteady ? 0 : attempts,
                Optional.empty(),
                Optional.of(why),
                lines);
    }

    PartStatus waitingUntil(Instant next) {
        return new PartStatus(name, state, since, restarts, attempts, Optional.of(next), lastEnd, lastLines);
    }

    /** @param isHurried whether what it needs has come back: what was tried in vain before that does not count */
    PartStatus attempted(boolean isHurried) {
        int attempt = isHurried ? 1 : attempts + 1;
        return new PartStatus(name, state, since, restarts, attempt, Optional.empty(), lastEnd, lastLines);
    }

    /** The attempt came to nothing. */
    PartStatus failed(String why, List<String> lines) {
        return new PartStatus(name, state, since, restarts, attempts, Optional.empty(), Optional.of(why), lines);
    }

    PartStatus started(Instant now) {
        return new PartStatus(name, State.RUNNING, now, restarts + 1, attempts, Optional.empty(), lastEnd, lastLines);
    }
}
