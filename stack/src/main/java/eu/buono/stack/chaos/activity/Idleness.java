package eu.buono.stack.chaos.activity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a healthy part was idle because of a sick one: an operation that does not need what is disturbed must be
 * acknowledged at least every five seconds. A machine on which everything takes long gets an allowance.
 */
public final class Idleness {

    private static final Duration IDLE_MAX = Duration.ofSeconds(5);
    private static final int MEDIANS_ALLOWED = 20;
    private static final Duration ALLOWANCE_MAX = Duration.ofSeconds(10);

    private final Activity activity;
    private final List<Window> windows;

    public Idleness(Activity activity, List<Window> windows) {
        this.activity = activity;
        this.windows = List.copyOf(windows);
    }

    /** The longest idle time of an operation within a window. */
    private record Gap(Window window, Operation operation, Duration length) {}

    /** Sentences about operations that stood still for longer than they may. */
    public List<String> findings() {
        return gaps().filter(gap -> gap.length().compareTo(idleMax(gap.operation())) > 0)
                .map(gap -> "%s stood still for %.1f s during: %s (%.1f s are allowed)"
                        .formatted(
                                gap.operation(),
                                seconds(gap.length()),
                                gap.window().name(),
                                seconds(idleMax(gap.operation()))))
                .toList();
    }

    /** What was measured, one sentence per operation. */
    public List<String> report() {
        return Arrays.stream(Operation.values()).map(this::report).toList();
    }

    private String report(Operation operation) {
        var own = gaps().filter(gap -> gap.operation() == operation).toList();
        var longest = own.stream().map(Gap::length).max(Duration::compareTo).orElse(Duration.ZERO);
        return ("%s: %d acknowledged, median %d ms; "
                        + "unaffected by %d disturbances, idle %.1f s at most in them, %.1f s allowed")
                .formatted(
                        operation,
                        activity.instants(operation).size(),
                        activity.median(operation).toMillis(),
                        own.size(),
                        seconds(longest),
                        seconds(idleMax(operation)));
    }

    private Duration idleMax(Operation operation) {
        var allowance = activity.median(operation).multipliedBy(MEDIANS_ALLOWED);
        return IDLE_MAX.plus(allowance.compareTo(ALLOWANCE_MAX) < 0 ? allowance : ALLOWANCE_MAX);
    }

    private Stream<Gap> gaps() {
        return windows.stream()
                .flatMap(window -> window.unaffected().stream()
                        .map(operation -> new Gap(window, operation, longestGap(window, operation))));
    }

    private Duration longestGap(Window window, Operation operation) {
        var marks = new ArrayList<Long>();
        marks.add(window.fromNanos());
        activity.instants(operation).stream()
                .filter(instant -> instant > window.fromNanos() && instant < window.toNanos())
                .forEach(marks::add);
        marks.add(window.toNanos());
        long longestNanos = 0;
        for (int index = 1; index < marks.size(); index++) {
            longestNanos = Math.max(longestNanos, marks.get(index) - marks.get(index - 1));
        }
        return Duration.ofNanos(longestNanos);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
