package eu.buono.portal.home;

import eu.buono.portal.page.Frame;
import eu.buono.portal.page.Frames;
import eu.buono.portal.session.Languages;
import eu.buono.portal.session.Visitor;
import io.quarkus.oidc.OidcSession;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** The first page for everybody, and where each kind of person begins. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class HomeResource {

    private static final int YEAR_SECONDS = 365 * 24 * 3600;

    private final Frames frames;
    private final Visitor visitor;
    private final OidcSession session;

    @Inject
    public HomeResource(Frames frames, Visitor visitor, OidcSession session) {
        this.frames = frames;
        this.visitor = visitor;
        this.session = session;
    }

    /** The pages of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance welcome(Frame frame);

        static native TemplateInstance nothing(Frame frame);
    }

    @GET
    @PermitAll
    @RunOnVirtualThread
    public TemplateInstance welcome() {
        var frame = frames.frame();
        return Templates.welcome(frame).setLocale(frame.locale());
    }

    /** Remembers a language; what the pages do not have is not remembered. */
    @GET
    @Path("language/{tag}")
    @PermitAll
    public Response language(String tag) {
        var answer = Response.seeOther(URI.create(visitor.isKnown() ? "/home" : "/"));
        return Languages.chosen(Optional.of(tag))
                .map(locale -> answer.cookie(new NewCookie.Builder(Languages.COOKIE)
                                .value(locale.getLanguage())
                                .path("/")
                                .maxAge(YEAR_SECONDS)
                                .httpOnly(true)
                                .sameSite(NewCookie.SameSite.LAX)
                                .build())
                        .build())
                .orElseThrow(NotFoundException::new);
    }

    /** Whoever has logged in comes here. */
    @GET
    @Path("home")
    @Authenticated
    @RunOnVirtualThread
    public Response home() {
        return StartPage.of(visitor.roles())
                .map(address -> Response.seeOther(URI.create(address)).build())
                .orElseGet(() -> {
                    var frame = frames.frame();
                    return Response.ok(Templates.nothing(frame).setLocale(frame.locale()))
                            .build();
                });
    }

    /** Comes back from the identity provider; Quarkus then goes to the page that was asked for. */
    @GET
    @Path("signed-in")
    @Authenticated
    public Response signedIn() {
        return Response.seeOther(URI.create("/home")).build();
    }

    /** Ends the session of these pages, and with it what the browser keeps of them. */
    @POST
    @Path("sign-out")
    @Authenticated
    public Uni<Response> signOut() {
        return session.logout()
                .map(ended -> Response.seeOther(URI.create("/"))
                        .header("Clear-Site-Data", "\"storage\"")
                        .build());
    }
}
