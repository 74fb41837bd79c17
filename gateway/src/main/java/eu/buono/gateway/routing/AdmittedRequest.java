package eu.buono.gateway.routing;

import eu.buono.gateway.routing.api.Route;
import eu.buono.gateway.routing.api.TraceContext;
import io.vertx.core.http.HttpServerRequest;

/**
 * A request that may pass.
 *
 * @param caller whose limits it counts against: a subject, a certificate, or without either an address
 */
record AdmittedRequest(HttpServerRequest request, Route route, TraceContext trace, ResponseEnd end, String caller) {}
