package eu.buono.portal.office;

import eu.buono.portal.api.Gateway;
import eu.buono.portal.api.ProblemException;
import eu.buono.portal.office.HeldCase.Cases;
import eu.buono.portal.office.HeldCase.Claims;
import eu.buono.portal.office.HeldCase.Finding;
import eu.buono.portal.page.Frame;
import eu.buono.portal.page.Frames;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** What looks like fraud, why, and what is held back for it: support reads, the public body decides. */
@Path("/office/cases")
@RolesAllowed({"public-body", "support"})
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class CaseOfficeResource {

    private static final Set<String> STATES = Set.of("OPEN", "RELEASED", "REFUSED");

    private final Frames frames;
    private final Gateway gateway;

    @Inject
    public CaseOfficeResource(Frames frames, Gateway gateway) {
        this.frames = frames;
        this.gateway = gateway;
    }

    /**
     * A case with a page of its claims.
     *
     * @param finding absent while watch-service, which alone has the figures, does not answer
     */
    public record CaseView(HeldCase found, Claims claims, Optional<Finding> finding) {}

    /** The pages of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance cases(Frame frame, Cases page, String state);

        static native TemplateInstance heldCase(Frame frame, CaseView view, String key);
    }

    @GET
    public TemplateInstance cases(
            @RestQuery @DefaultValue("OPEN") String state, @RestQuery @DefaultValue("") String cursor) {
        if (!STATES.contains(state)) {
            throw new NotFoundException();
        }
        var frame = frames.frame();
        var page = gateway.get("/v1/settlements/held-cases?limit=50&state=" + state + from(cursor), Cases.class);
        return Templates.cases(frame, page, state).setLocale(frame.locale());
    }

    @GET
    @Path("{id}")
    public TemplateInstance heldCase(UUID id, @RestQuery @DefaultValue("") String cursor) {
        var frame = frames.frame();
        var address = "/v1/settlements/held-cases/" + id;
        var found = gateway.get(address, HeldCase.class);
        var claims = gateway.get(address + "/claims?limit=50" + from(cursor), Claims.class);
        var view = new CaseView(found, claims, finding(id));
        return Templates.heldCase(frame, view, UUID.randomUUID().toString()).setLocale(frame.locale());
    }

    /** Nobody waits for watch-service: without it a person sees the claims, and reads that the figures are missing. */
    private Optional<Finding> finding(UUID id) {
        try {
            return Optional.of(gateway.get("/v1/support/watch-service/fraud-cases/" + id, Finding.class));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    @POST
    @Path("{id}/decision")
    @RolesAllowed("public-body")
    public Response decide(
            UUID id,
            @RestForm @DefaultValue("") String key,
            @RestForm @DefaultValue("") String outcome,
            @RestForm @DefaultValue("0") int version,
            @RestForm @DefaultValue("") String reason) {
        var decision = Map.of("outcome", outcome, "version", version, "reason", reason);
        gateway.post("/v1/settlements/held-cases/" + id + "/decisions", decision, key + outcome, HeldCase.class);
        return Response.seeOther(URI.create("/office/cases/" + id)).build();
    }

    private static String from(String cursor) {
        return cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }
}
