package eu.buono.gateway;

import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/**
 * Where a request goes and what it may take.
 *
 * @param deadlineMillis time until the answer must begin
 * @param bodyBytesMax larger bodies are refused
 */
record Route(
        String name,
        String prefix,
        Optional<HttpMethod> method,
        Upstream upstream,
        boolean isOpen,
        boolean takesCertificates,
        Optional<String> role,
        long deadlineMillis,
        long bodyBytesMax,
        RateClass rate,
        String pool) {

    /** Bodies up to this size are read before anything is sent on: one write, and a slow sender holds no connection. */
    private static final long BUFFERED_BYTES_MAX = 1 << 20;

    boolean matches(String path, HttpMethod asked) {
        return path.startsWith(prefix)
                && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')
                && (method.isEmpty() || method.get().equals(asked));
    }

    boolean isStreamed() {
        return bodyBytesMax > BUFFERED_BYTES_MAX;
    }
}
