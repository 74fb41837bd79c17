package eu.buono.gateway.admission.api;

import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;

/**
 * Tells a caller that asked too often which limit that was and when to ask again
 * (draft-ietf-httpapi-ratelimit-headers).
 */
public final class RateLimitHeaders {

    private RateLimitHeaders() {}

    /**
     * Writes them.
     *
     * @param policy the rate class
     * @param buckets of which one is empty
     * @param waitNanos until it will hold a token
     */
    public static void write(HttpServerResponse response, String policy, Buckets buckets, long waitNanos) {
        long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(waitNanos);
        response.putHeader("retry-after", Long.toString(seconds))
                .putHeader(
                        "ratelimit-policy",
                        "\"%s\";q=%d;w=%d".formatted(policy, buckets.capacity(), Buckets.WINDOW_SECONDS))
                .putHeader("ratelimit", "\"%s\";r=0;t=%d".formatted(policy, seconds));
    }
}
