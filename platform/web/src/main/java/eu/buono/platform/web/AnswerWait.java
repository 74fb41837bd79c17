package eu.buono.platform.web;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long one request may wait for something to become final: as long as its caller wants or as is usual, but never
 * past the instant at which the gateway gives up, since an answer after that instant reaches nobody.
 */
public final class AnswerWait {

    /** Milliseconds until the gateway gives up, counted from when it sent the request. */
    public static final String DEADLINE_HEADER = "buono-deadline-millis";

    /**
     * What is kept for the way here, which this process cannot see, and for the way back: in a crowd both take long.
     */
    private static final Duration MARGIN = Duration.ofMillis(1500);

    private static final int DIGITS_MAX = 9;

    private final long endNanos;

    private AnswerWait(long endNanos) {
        this.endNanos = endNanos;
    }

    /** Begins now: what the request does before it waits counts as well. */
    public static AnswerWait begin(HttpHeaders headers, Duration usual, long nowNanos) {
        return begin(lines(headers, Prefer.HEADER), lines(headers, DEADLINE_HEADER), usual, nowNanos);
    }

    static AnswerWait begin(List<String> prefer, List<String> deadline, Duration usual, long nowNanos) {
        var wanted = Prefer.wait(prefer).orElse(usual);
        var limit = millis(deadline).map(left -> left.minus(MARGIN)).filter(left -> left.compareTo(wanted) < 0);
        return new AnswerWait(nowNanos + limit.orElse(wanted).toNanos());
    }

    /** What is left of it; zero if nothing is. */
    public Duration left(long nowNanos) {
        return Duration.ofNanos(Math.max(0, endNanos - nowNanos));
    }

    private static Optional<Duration> millis(List<String> deadline) {
        return deadline.stream()
                .filter(text ->
                        text.length() <= DIGITS_MAX && text.chars().allMatch(Character::isDigit) && !text.isEmpty())
                .findFirst()
                .map(text -> Duration.ofMillis(Long.parseLong(text)));
    }

    private static List<String> lines(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getRequestHeader(name)).orElse(List.of());
    }
}
