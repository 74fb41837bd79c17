package eu.buono.gateway.support.api;

import eu.buono.gateway.admission.api.Buckets;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/**
 * The last refusals of this process, until watch-service has fetched them. A refusal leaves no event, so nothing else
 * but the logs knows its support reference.
 *
 * <p>Some may be lost: of each code only so many a second are noted, so that a flood of one code pushes out neither the
 * others nor a till; only the newest are kept; and a process that ends takes with it what was not fetched.
 */
@Singleton
public class RefusedRequests {

    static final int KEPT_MAX = 2_000;
    static final int PER_SECOND_MAX = 5;

    private static final int CODES_MAX = 1_000;

    private final Buckets budget = new Buckets(PER_SECOND_MAX, CODES_MAX);
    private final String run = UUID.randomUUID().toString();
    private final Deque<RefusedRequest> kept = new ArrayDeque<>();
    private long noted;

    /**
     * What was refused since the last fetch.
     *
     * @param next where the next fetch goes on
     */
    public record Batch(String next, List<RefusedRequest> refused) {}

    /** Never waits for anybody but another of these calls. */
    public void note(RefusedRequest refused) {
        if (budget.take(refused.code(), System.nanoTime()) > 0) {
            return;
        }
        synchronized (kept) {
            if (kept.size() == KEPT_MAX) {
                kept.removeFirst();
            }
            kept.addLast(refused);
            noted++;
        }
    }

    /** What was noted after a fetch that ended at {@code next}; all that is kept if another process said that. */
    public Batch since(String next) {
        synchronized (kept) {
            long fresh = Math.clamp(noted - position(next), 0, kept.size());
            return new Batch(
                    run + "/" + noted, kept.stream().skip(kept.size() - fresh).toList());
        }
    }

    private long position(String next) {
        try {
            return next.startsWith(run + "/") ? Long.parseLong(next.substring(run.length() + 1)) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
