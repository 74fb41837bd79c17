package eu.buono.portal.page;

import eu.buono.portal.api.Problem;
import eu.buono.portal.api.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.ForbiddenException;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The page that says why something was refused, and what to do. */
public class ProblemPages {

    private final Frames frames;

    @Inject
    public ProblemPages(Frames frames) {
        this.frames = frames;
    }

    /** The pages of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance problem(Frame frame, Problem problem);

        static native TemplateInstance formRefused(Frame frame);

        static native TemplateInstance notFound(Frame frame);

        static native TemplateInstance forbidden(Frame frame);
    }

    @ServerExceptionMapper
    public Response refused(ProblemException refused) {
        var frame = frames.frame();
        return page(refused.problem().status(), frame, Templates.problem(frame, refused.problem()));
    }

    @ServerExceptionMapper
    public Response notFound(NotFoundException ignored) {
        var frame = frames.frame();
        return page(Status.NOT_FOUND.getStatusCode(), frame, Templates.notFound(frame));
    }

    @ServerExceptionMapper
    public Response formRefused(jakarta.ws.rs.ForbiddenException ignored) {
        var frame = frames.frame();
        return page(Status.FORBIDDEN.getStatusCode(), frame, Templates.formRefused(frame));
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException ignored) {
        var frame = frames.frame();
        return page(Status.FORBIDDEN.getStatusCode(), frame, Templates.forbidden(frame));
    }

    private static Response page(int status, Frame frame, TemplateInstance page) {
        return Response.status(status)
                .entity(page.setLocale(frame.locale()))
                .type("text/html;charset=UTF-8")
                .build();
    }
}
