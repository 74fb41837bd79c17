package eu.buono.platform.web;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses addresses that hold a NUL: PostgreSQL cannot store one in a text and would answer with an error. */
public class RequestFormChecks {

    @ServerRequestFilter(preMatching = true)
    public void refuseNul(HttpServerRequest request) {
        if (request.uri().contains("%00")) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "the address holds a NUL character");
        }
    }
}
