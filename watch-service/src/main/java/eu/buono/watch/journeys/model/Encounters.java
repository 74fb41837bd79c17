package eu.buono.watch.journeys.model;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * What callers have met at the gateway since it was started, whoever they are.
 *
 * @param requests all that were answered
 * @param failed those answered by 5xx: a defect of ours, or a part that did not answer in time
 * @param late those answered after more than a second
 */
public record Encounters(long requests, long failed, long late) {

    private static final Pattern COUNT = Pattern.compile(
            "^buono_gateway_requests_seconds_count\\{[^}]*status=\"(\\d)xx\"[^}]*} (\\S+)$", Pattern.MULTILINE);
    private static final Pattern IN_TIME = Pattern.compile(
            "^buono_gateway_requests_seconds_bucket\\{[^}]*le=\"1\\.0\"[^}]*} (\\S+)$", Pattern.MULTILINE);

    private static final String OWN_FAILURE = "5";

    /** Sums over all routes of what the gateway tells Prometheus. */
    public static Encounters read(String metrics) {
        long requests = 0;
        long failed = 0;
        var counts = COUNT.matcher(metrics);
        while (counts.find()) {
            long count = whole(counts.group(2));
            requests += count;
            failed += counts.group(1).equals(OWN_FAILURE) ? count : 0;
        }
        long inTime = IN_TIME.matcher(metrics)
                .results()
                .mapToLong(found -> whole(found.group(1)))
                .sum();
        return new Encounters(requests, failed, Math.max(0, requests - inTime));
    }

    /** What was met since an earlier look. */
    public Encounters since(Encounters earlier) {
        return new Encounters(requests - earlier.requests, failed - earlier.failed, late - earlier.late);
    }

    /** Whether the gateway was started again since that look. */
    public boolean isRestartedSince(Encounters earlier) {
        return requests < earlier.requests;
    }

    /** Prometheus writes every number as a decimal. */
    private static long whole(String number) {
        return new BigDecimal(number).longValue();
    }
}
