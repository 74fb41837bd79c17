package eu.buono.portal.programme;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.buono.contracts.ProgrammeId;
import eu.buono.portal.api.Gateway;
import eu.buono.portal.api.Gateway.Tagged;
import eu.buono.portal.api.Problem;
import eu.buono.portal.api.ProblemException;
import eu.buono.portal.page.Frame;
import eu.buono.portal.page.Frames;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** A change of a programme: one person writes it, another approves or rejects it. */
@Path("/office/programmes/{programmeId}/changes")
@RolesAllowed("public-body")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ChangeResource {

    private static final Set<String> DECISIONS = Set.of("approval", "rejection", "withdrawal");

    private final Frames frames;
    private final Gateway gateway;
    private final ObjectMapper json;

    @Inject
    public ChangeResource(Frames frames, Gateway gateway, ObjectMapper json) {
        this.frames = frames;
        this.gateway = gateway;
        this.json = json;
    }

    /** What the form of a proposal sends. */
    public static class ProposalForm {

        @RestForm
        @DefaultValue("patch")
        String kind = "patch";

        @RestForm
        @DefaultValue("")
        String document = "";

        @RestForm
        @DefaultValue("")
        String from = "";

        @RestForm
        @DefaultValue("")
        String reason = "";

        @RestForm
        @DefaultValue("")
        String entityTag = "";

        Draft draft() {
            return new Draft(kind, document, from, reason, entityTag);
        }
    }

    /**
     * What is wrong with a draft.
     *
     * @param title the refusal's, in the reader's language; empty if the portal could not read the draft
     * @param place where the document could not be read
     */
    public record Objection(String title, List<Fault> faults, Optional<Draft.Place> place) {

        static Objection of(Problem problem) {
            return new Objection(problem.title(), Fault.of(problem), Optional.empty());
        }

        static Objection of(Draft.UnreadableException unreadable) {
            return new Objection("", List.of(), unreadable.place());
        }
    }

    /** A form that is being filled in. */
    public record DraftView(String programmeId, Draft draft, Optional<Objection> objection, String key) {

        /** How a patch looks; messages cannot hold it, for its braces. */
        public String example() {
            return "{\"tillRules\": {\"reversalWindow\": \"P30D\"}}";
        }
    }

    /** The pages of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance draft(Frame frame, DraftView view);

        static native TemplateInstance change(Frame frame, ProgrammeChange change, String key);
    }

    /** An empty patch, or the whole document of the newest version to be edited. */
    @GET
    @Path("new")
    public TemplateInstance begin(@RestPath ProgrammeId programmeId, @RestQuery @DefaultValue("patch") String kind) {
        var newest = newest(programmeId);
        var draft = kind.equals("terms")
                ? Draft.terms(newest.value().document(), newest.entityTag())
                : Draft.patch(newest.entityTag());
        return form(programmeId, draft, Optional.empty());
    }

    @POST
    public Response propose(
            @RestPath ProgrammeId programmeId, @BeanParam ProposalForm form, @RestForm @DefaultValue("") String key) {
        var draft = form.draft();
        try {
            var request = draft.request(json, frames.frame().zone());
            var proposed = gateway.post(
                    "/v1/programmes/" + programmeId + "/changes",
                    request,
                    key,
                    draft.entityTag(),
                    ProgrammeChange.class);
            return Response.seeOther(address(programmeId, proposed.changeId())).build();
        } catch (Draft.UnreadableException e) {
            return again(programmeId, draft, Objection.of(e));
        } catch (ProblemException e) {
            if (e.problem().isNoAnswer()) {
                throw e;
            }
            return again(programmeId, draft, Objection.of(e.problem()));
        }
    }

    @GET
    @Path("{changeId}")
    public TemplateInstance change(@RestPath ProgrammeId programmeId, @RestPath UUID changeId) {
        var frame = frames.frame();
        var change = gateway.get("/v1/programmes/" + programmeId + "/changes/" + changeId, ProgrammeChange.class);
        return Templates.change(frame, change, UUID.randomUUID().toString()).setLocale(frame.locale());
    }

    @POST
    @Path("{changeId}/{decision}")
    public Response decide(
            @RestPath ProgrammeId programmeId,
            @RestPath UUID changeId,
            @RestPath String decision,
            @RestForm @DefaultValue("") String reason,
            @RestForm @DefaultValue("") String key) {
        if (!DECISIONS.contains(decision)) {
            throw new NotFoundException();
        }
        gateway.post(
                "/v1/programmes/" + programmeId + "/changes/" + changeId + "/" + decision,
                Map.of("reason", reason.strip()),
                key + decision,
                JsonNode.class);
        return Response.seeOther(address(programmeId, changeId.toString())).build();
    }

    /** What was written stays; the refusal stands above it. */
    private Response again(ProgrammeId programmeId, Draft draft, Objection objection) {
        return Response.status(Response.Status.BAD_REQUEST)
                .entity(form(programmeId, draft, Optional.of(objection)))
                .build();
    }

    private TemplateInstance form(ProgrammeId programmeId, Draft draft, Optional<Objection> objection) {
        var frame = frames.frame();
        var view = new DraftView(
                programmeId.value(), draft, objection, UUID.randomUUID().toString());
        return Templates.draft(frame, view).setLocale(frame.locale());
    }

    /** Changes are made of the newest version that was not withdrawn, also of one to come. */
    private Tagged<ProgrammeVersion> newest(ProgrammeId programmeId) {
        var versions = "/v1/programmes/" + programmeId + "/versions";
        int newest = gateway.get(versions, ProgrammeResource.Versions.class).items().stream()
                .filter(version -> !version.state().equals("WITHDRAWN"))
                .mapToInt(ProgrammeVersion::version)
                .max()
                .orElseThrow(NotFoundException::new);
        return gateway.getTagged(versions + "/" + newest, ProgrammeVersion.class);
    }

    private static URI address(ProgrammeId programmeId, String changeId) {
        return URI.create("/office/programmes/" + programmeId + "/changes/" + changeId);
    }
}
