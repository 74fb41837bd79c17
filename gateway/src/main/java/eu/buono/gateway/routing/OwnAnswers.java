package eu.buono.gateway.routing;

import eu.buono.platform.web.Problem;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Refusals of addresses that are no route's, by the process itself: they say their reference like all others. */
public class OwnAnswers {

    @ServerResponseFilter
    public void refer(ContainerResponseContext answer) {
        if (answer.getEntity() instanceof Problem problem) {
            answer.getHeaders().putSingle("x-request-id", problem.supportReference());
        }
    }
}
