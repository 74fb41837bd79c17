package eu.buono.gateway.routing;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Whether everybody who reads a head reads the same request in it; what the port's decoder lets through. */
final class RequestForm {

    private RequestForm() {}

    /** What is wrong with the head; empty if nothing is. Nothing else may be read on the connection of a wrong one. */
    static Optional<String> defectOf(HttpServerRequest request) {
        if (!isUri(request)) {
            return Optional.of("the address is not a URI");
        }
        return isPlainlyCoded(request)
                ? Optional.empty()
                : Optional.of("a body may be coded as chunked and in no other way");
    }

    /** The path, or with scheme and host before it as proxies are asked. */
    static boolean isUri(HttpServerRequest request) {
        try {
            var uri = new URI(request.uri());
            return uri.getRawPath() != null && uri.getRawPath().startsWith("/");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Another coding than chunked is read by some and not by others. */
    private static boolean isPlainlyCoded(HttpServerRequest request) {
        var codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        return codings.isEmpty() || (codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked"));
    }
}
