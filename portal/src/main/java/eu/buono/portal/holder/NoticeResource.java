package eu.buono.portal.holder;

import eu.buono.portal.api.Gateway;
import eu.buono.portal.api.NoticePreferences;
import eu.buono.portal.api.ProblemException;
import eu.buono.portal.page.Frame;
import eu.buono.portal.page.Frames;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** Where, in which language and of what the visitor wants to be told by e-mail. */
@Path("/notices")
@RolesAllowed("beneficiary")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class NoticeResource {

    private static final String PREFERENCES = "/v1/notices/preferences";

    /** The form offers languages and kinds that there are: what the interface cannot read is the address. */
    private static final String UNREADABLE = "REQUEST_MALFORMED";

    private final Frames frames;
    private final Gateway gateway;

    @Inject
    public NoticeResource(Frames frames, Gateway gateway) {
        this.frames = frames;
        this.gateway = gateway;
    }

    /** What the page says above its form. */
    public enum Outcome {
        NONE,
        SAVED,
        EMAIL_WRONG
    }

    /**
     * The page.
     *
     * @param isSending whether notices are sent at all by this installation
     */
    public record NoticeView(NoticeChoice choice, boolean isSending, Outcome outcome) {

        public List<NoticeKind> kinds() {
            return List.of(NoticeKind.values());
        }
    }

    /** The page of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance notices(Frame frame, NoticeView view);
    }

    @GET
    public TemplateInstance notices(@RestQuery @DefaultValue("false") boolean saved) {
        var now = gateway.get(PREFERENCES, NoticePreferences.class);
        var choice = NoticeChoice.of(now, frames.frame().language());
        return page(new NoticeView(choice, now.isSending(), saved ? Outcome.SAVED : Outcome.NONE));
    }

    /** Replaces what the visitor wants; sent again it sets the same. */
    @POST
    public Object change(
            @RestForm @DefaultValue("") String email,
            @RestForm @DefaultValue("") String language,
            @RestForm List<String> kind) {
        var now = gateway.get(PREFERENCES, NoticePreferences.class);
        var choice = new NoticeChoice(email.strip(), language, kind);
        try {
            gateway.set(PREFERENCES, choice.request(now));
        } catch (ProblemException refused) {
            if (!refused.problem().code().equals(UNREADABLE)) {
                throw refused;
            }
            return page(new NoticeView(choice, now.isSending(), Outcome.EMAIL_WRONG));
        }
        return Response.seeOther(URI.create("/notices?saved=true")).build();
    }

    private TemplateInstance page(NoticeView view) {
        var frame = frames.frame();
        return Templates.notices(frame, view).setLocale(frame.locale());
    }
}
