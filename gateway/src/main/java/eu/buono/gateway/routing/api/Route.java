package eu.buono.gateway.routing.api;

import eu.buono.gateway.admission.api.AdmissionRule;
import eu.buono.gateway.admission.api.Waiting;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/**
 * Where a request goes and what it may take.
 *
 * @param prefix the path, or its beginning up to a slash; {@code *} stands for any one segment
 * @param deadlineMillis time until the answer must begin
 * @param rule what its requests must be, to pass
 * @param soapNamespace of the faults by which its callers are refused; empty: they read problems
 * @param deprecation present when the route will go
 */
public record Route(
        String name,
        String prefix,
        Optional<HttpMethod> method,
        Upstream upstream,
        long deadlineMillis,
        AdmissionRule rule,
        Waiting waiting,
        Optional<String> soapNamespace,
        Optional<RouteDeprecation> deprecation) {

    private static final char ANY_SEGMENT = '*';

    /** Bodies up to this size are read before anything is sent on: one write, and a slow sender holds no connection. */
    private static final long BUFFERED_BYTES_MAX = 1 << 20;

    public boolean matches(String path, HttpMethod asked) {
        return (method.isEmpty() || method.get().equals(asked)) && isUnderPrefix(path);
    }

    private boolean isUnderPrefix(String path) {
        int at = 0;
        for (int index = 0; index < prefix.length(); index++) {
            char expected = prefix.charAt(index);
            if (expected == ANY_SEGMENT) {
                int slash = path.indexOf('/', at);
                at = slash < 0 ? path.length() : slash;
            } else if (at < path.length() && path.charAt(at) == expected) {
                at++;
            } else {
                return false;
            }
        }
        return at == path.length() || path.charAt(at) == '/';
    }

    public String pool() {
        return rule.pool();
    }

    public boolean isOpen() {
        return rule.isOpen();
    }

    public boolean takesCertificates() {
        return rule.takesCertificates();
    }

    /** Whether a late answer means that too much is asked; uploads and streams are meant to last. */
    static boolean isBoundByLoad(long bodyBytesMax, Waiting waiting) {
        return bodyBytesMax <= BUFFERED_BYTES_MAX && waiting != Waiting.STREAM;
    }

    /** The same way to another place, told apart in the meters. */
    Route rehearsal(String otherPrefix, Upstream otherUpstream) {
        return new Route(
                "warm-up",
                otherPrefix,
                method,
                otherUpstream,
                deadlineMillis,
                rule,
                waiting,
                soapNamespace,
                deprecation);
    }

    public boolean isStreamed() {
        return rule.bodyBytesMax() > BUFFERED_BYTES_MAX;
    }
}
