package eu.buono.portal.page;

import eu.buono.portal.PortalConfig;
import eu.buono.portal.session.Visitor;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Refuses every form that does not come from a page of ours, shown in this session: by the origin that browsers name,
 * and by the token that the page wrote into the form.
 */
public class FormGuard {

    /** The hidden field of every form. */
    static final String FIELD = "form";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Visitor visitor;
    private final String origin;

    @Inject
    public FormGuard(Visitor visitor, PortalConfig config) {
        this.visitor = visitor;
        this.origin = config.origin().toString();
    }

    @WithFormRead
    @ServerRequestFilter
    public void guard(ResteasyReactiveContainerRequestContext request) {
        if (READING.contains(request.getMethod())) {
            return;
        }
        boolean isOurPage = origin.equals(request.getHeaderString("Origin"));
        var context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        boolean isOurForm =
                context.getFormParameter(FIELD, true, false) instanceof String token && visitor.isOwnForm(token);
        if (!isOurPage || !isOurForm) {
            throw new ForbiddenException();
        }
    }
}
