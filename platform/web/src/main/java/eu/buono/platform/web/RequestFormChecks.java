package eu.buono.platform.web;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses addresses that hold a NUL, which PostgreSQL cannot store in a text, and a header twice of which one only can
 * be meant: whoever reads the other would see another caller, or another request.
 */
public class RequestFormChecks {

    private static final List<String> ONCE = List.of("Authorization", "Idempotency-Key");

    @ServerRequestFilter(preMatching = true)
    public void refuse(HttpServerRequest request) {
        if (request.uri().contains("%00")) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "the address holds a NUL character");
        }
        for (String name : ONCE) {
            if (request.headers().getAll(name).size() > 1) {
                throw refused(HttpRefusal.REQUEST_MALFORMED, "the header " + name + " stands there more than once");
            }
        }
    }
}
