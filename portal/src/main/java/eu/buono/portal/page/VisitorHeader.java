package eu.buono.portal.page;

import eu.buono.portal.session.Visitor;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Says for whom an answer was made, by a name that only the portal can make of the person: the browser's copies of one
 * person's pages end with the first answer for another one.
 */
public class VisitorHeader {

    private static final String NAME = "Buono-Visitor";
    private static final String STRANGER = "none";

    private final Visitor visitor;

    @Inject
    public VisitorHeader(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Files of the design say by themselves how long they are kept, and are for everybody. */
    @ServerResponseFilter
    public void name(ContainerResponseContext response) {
        if (!response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders().putSingle(NAME, visitor.pseudonym().orElse(STRANGER));
        }
    }
}
