package eu.buono.gateway.routing;

import eu.buono.platform.web.RefusalNote;
import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which headers pass through the gateway, in either direction. */
final class Headers {

    /** Between two neighbours only (RFC 9110, 7.6.1). */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");

    /** Said by the gateway itself, or by nobody. */
    private static final Set<String> OURS = Set.of(
            "answer-id",
            "client-cert",
            "client-cert-assertion",
            "client-cert-chain",
            "forwarding-assertion",
            "host",
            "content-length",
            "expect",
            "traceparent",
            "tracestate",
            "forwarded",
            "x-real-ip",
            "x-request-id",
            "x-http-method-override",
            "x-original-url",
            "x-rewrite-url",
            "baggage",
            "cookie");

    /** Of the names that are ours, those that callers may say: what a file of grants must add up to. */
    private static final Set<String> CALLERS = Set.of("buono-row-count", "buono-sum-cents");

    private static final Set<String> SERVICES_OWN =
            Set.of("server", "traceparent", "x-request-id", "set-cookie", RefusalNote.HEADER);

    private Headers() {}

    static void copyRequest(MultiMap from, MultiMap to) {
        @Nullable String named = from.get("connection");
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name) && !OURS.contains(name) && !isInternal(name) && !isNamed(name, named)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    static void copyResponse(MultiMap from, MultiMap to) {
        @Nullable String named = from.get("connection");
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name) && !SERVICES_OWN.contains(name) && !isNamed(name, named)) {
                to.add(header.getKey(), name.equals("location") ? relative(header.getValue()) : header.getValue());
            }
        }
        if (!to.contains("cache-control")) {
            to.set("cache-control", "no-store");
        }
        to.set("x-content-type-options", "nosniff");
    }

    private static boolean isInternal(String name) {
        return name.startsWith("x-forwarded-")
                || name.startsWith("x-buono-")
                || name.startsWith("buono-") && !CALLERS.contains(name);
    }

    /** Whether the header Connection declares this one to be between two neighbours only. */
    private static boolean isNamed(String name, @Nullable String connection) {
        if (connection == null || connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close")) {
            return false;
        }
        for (String token : connection.split(",", -1)) {
            if (token.strip().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** Services name their own address in Location; for the caller the path is right and the rest is not. */
    private static String relative(String location) {
        int authority = location.indexOf("://");
        if (authority < 0) {
            return location;
        }
        int path = location.indexOf('/', authority + 3);
        return path < 0 ? "/" : location.substring(path);
    }
}
