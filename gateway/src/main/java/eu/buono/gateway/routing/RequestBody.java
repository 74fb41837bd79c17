package eu.buono.gateway.routing;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** What a request's head says about what follows it. */
final class RequestBody {

    private RequestBody() {}

    /** Whether a body may follow. In HTTP/2 no header needs to announce one: it ends where its stream ends. */
    static boolean isPossible(HttpServerRequest request) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? request.version() == HttpVersion.HTTP_2 || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                : !length.equals("0");
    }

    /** Path and query; a request may also name scheme and host, which are not for the service. */
    static String target(HttpServerRequest request) {
        String uri = request.uri();
        if (uri.startsWith("/")) {
            return uri;
        }
        @Nullable String query = request.query();
        return query == null ? request.path() : request.path() + "?" + query;
    }
}
