package eu.buono.stack.chaos.activity;

import java.util.Set;

/**
 * A disturbance that is over.
 *
 * @param fromNanos and {@code toNanos} by {@link System#nanoTime()}
 * @param unaffected the operations that do not need what was disturbed
 */
public record Window(String name, long fromNanos, long toNanos, Set<Operation> unaffected) {

    public Window {
        unaffected = Set.copyOf(unaffected);
    }
}
