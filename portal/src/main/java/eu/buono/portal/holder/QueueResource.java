package eu.buono.portal.holder;

import eu.buono.portal.api.Gateway;
import eu.buono.portal.api.ProblemException;
import eu.buono.portal.api.QueuePlace;
import eu.buono.portal.page.Frame;
import eu.buono.portal.page.Frames;
import eu.buono.portal.session.Visitor;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** The queue of an opening day. The browser keeps the place, and asks again by itself, with or without scripts. */
@Path("/queue/{opening}")
@RolesAllowed("beneficiary")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class QueueResource {

    private static final Pattern OPENING = Pattern.compile("[a-zA-Z0-9_.-]{1,64}");
    private static final Duration KEPT = Duration.ofDays(7);

    private final Frames frames;
    private final Gateway gateway;

    @Inject
    public QueueResource(Frames frames, Gateway gateway) {
        this.frames = frames;
        this.gateway = gateway;
    }

    /** The pages of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance join(Frame frame, String opening);

        static native TemplateInstance place(Frame frame, QueuePlace place);
    }

    /** Shows how the place stands; who has none can take one here. */
    @GET
    public Response place(String opening) {
        var frame = frames.frame();
        try {
            var place = gateway.get(address(opening), QueuePlace.class);
            return Response.ok(Templates.place(frame, place).setLocale(frame.locale()))
                    .header("Refresh", place.askAgainSeconds())
                    .cookie(cookie(place))
                    .build();
        } catch (ProblemException refused) {
            if (refused.problem().status() != Status.NOT_FOUND.getStatusCode()) {
                throw refused;
            }
            return Response.ok(Templates.join(frame, opening).setLocale(frame.locale()))
                    .build();
        }
    }

    @POST
    public Response join(String opening) {
        var place = gateway.ask(address(opening), Map.of(), QueuePlace.class);
        return Response.seeOther(page(opening)).cookie(cookie(place)).build();
    }

    /** Where the queue of an opening is shown. */
    static URI page(String opening) {
        return URI.create("/queue/" + checked(opening));
    }

    private static String address(String opening) {
        return "/v1/queue/" + checked(opening);
    }

    private static String checked(String opening) {
        if (!OPENING.matcher(opening).matches()) {
            throw new NotFoundException();
        }
        return opening;
    }

    private static NewCookie cookie(QueuePlace place) {
        return new NewCookie.Builder(Visitor.QUEUE_COOKIE)
                .value(place.place())
                .path("/")
                .maxAge(Math.toIntExact(KEPT.toSeconds()))
                .httpOnly(true)
                .secure(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
