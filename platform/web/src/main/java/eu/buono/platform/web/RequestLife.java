package eu.buono.platform.web;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether anybody still waits for the answer of a request. Nobody does once its connection was closed, by the gateway
 * that gives up or by a caller that leaves, and after the deadline that the gateway names: what is done for it then is
 * in vain, and whatever it holds is missing elsewhere.
 */
public final class RequestLife {

    static final String KEY = RequestLife.class.getName();

    /** The gateway gives up first; this is for when nobody sees its connection close. */
    private static final Duration GRACE = Duration.ofMillis(250);

    private static final int DIGITS_MAX = 9;

    private final Optional<Long> deadlineNanos;
    private final Set<Runnable> abandoned = ConcurrentHashMap.newKeySet();
    private final Set<Runnable> ended = ConcurrentHashMap.newKeySet();
    private volatile boolean isAbandoned;
    private boolean isEnded;

    private RequestLife(Optional<Long> deadlineNanos) {
        this.deadlineNanos = deadlineNanos;
    }

    /** @param left what the gateway says in {@link AnswerWait#DEADLINE_HEADER} */
    static RequestLife begin(@Nullable String left, long nowNanos) {
        return new RequestLife(
                millis(left).map(millis -> nowNanos + GRACE.plusMillis(millis).toNanos()));
    }

    /** The life of the request that this thread works for; empty where it works for none. */
    public static Optional<RequestLife> current() {
        var container = Arc.container();
        if (container == null || !container.requestContext().isActive()) {
            return Optional.empty();
        }
        @Nullable
        RoutingContext request =
                container.instance(CurrentVertxRequest.class).get().getCurrent();
        return Optional.ofNullable(request).map(context -> context.get(KEY));
    }

    /** Whether nobody waits for the answer. */
    public boolean isOver(long nowNanos) {
        return isAbandoned || deadlineNanos.filter(end -> nowNanos - end > 0).isPresent();
    }

    /** How long somebody waits; empty: nobody knows. */
    public Optional<Duration> left(long nowNanos) {
        return deadlineNanos.map(end -> Duration.ofNanos(Math.max(0, end - nowNanos)));
    }

    /** Runs the action, on an event loop, if the request is abandoned before {@link #forget}; now if it was before. */
    public void whenAbandoned(Runnable action) {
        abandoned.add(action);
        if (isAbandoned) {
            action.run();
        }
    }

    public void forget(Runnable action) {
        abandoned.remove(action);
    }

    /** Runs the action once: when the response has ended, or can never end. */
    void whenEnded(Runnable action) {
        synchronized (ended) {
            if (!isEnded) {
                ended.add(action);
                return;
            }
        }
        action.run();
    }

    /** Called once: the response has ended, or can never end. */
    void end(boolean isAnswered) {
        if (!isAnswered) {
            isAbandoned = true;
            abandoned.forEach(Runnable::run);
        }
        abandoned.clear();
        synchronized (ended) {
            isEnded = true;
        }
        ended.forEach(Runnable::run);
        ended.clear();
    }

    private static Optional<Long> millis(@Nullable String left) {
        boolean isNumber = left != null
                && !left.isEmpty()
                && left.length() <= DIGITS_MAX
                && left.chars().allMatch(character -> character >= '0' && character <= '9');
        return isNumber ? Optional.of(Long.parseLong(left)) : Optional.empty();
    }
}
