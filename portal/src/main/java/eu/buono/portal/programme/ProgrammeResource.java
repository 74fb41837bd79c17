package eu.buono.portal.programme;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.buono.contracts.ProgrammeId;
import eu.buono.portal.api.Gateway;
import eu.buono.portal.api.Items;
import eu.buono.portal.api.Programme;
import eu.buono.portal.page.Frame;
import eu.buono.portal.page.Frames;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The programmes, their versions with the rules of each, and who changed what. */
@Path("/office/programmes")
@RolesAllowed("public-body")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ProgrammeResource {

    private final Frames frames;
    private final Gateway gateway;
    private final ObjectMapper json;

    @Inject
    public ProgrammeResource(Frames frames, Gateway gateway, ObjectMapper json) {
        this.frames = frames;
        this.gateway = gateway;
        this.json = json;
    }

    /** All versions, the newest first. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Versions(List<ProgrammeVersion> items) {}

    /** Changes, the newest first. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Changes(List<ProgrammeChange> items, Optional<String> next) {}

    /** A programme as the page shows it. */
    public record ProgrammeView(Programme programme, List<ProgrammeVersion> versions, Changes changes) {}

    /** The pages of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance programmes(Frame frame, List<Programme> programmes);

        static native TemplateInstance programme(Frame frame, ProgrammeView view);

        static native TemplateInstance version(Frame frame, ProgrammeVersion version, ProgrammeVersion.Terms terms);
    }

    @GET
    public TemplateInstance programmes() {
        var frame = frames.frame();
        var programmes = gateway.get("/v1/programmes", Items.Programmes.class).items();
        return Templates.programmes(frame, programmes).setLocale(frame.locale());
    }

    @GET
    @Path("{programmeId}")
    public TemplateInstance programme(@RestPath ProgrammeId programmeId, @RestQuery @DefaultValue("") String cursor) {
        var frame = frames.frame();
        var path = "/v1/programmes/" + programmeId;
        var from = cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        var view = new ProgrammeView(
                gateway.get(path, Programme.class),
                gateway.get(path + "/versions", Versions.class).items(),
                gateway.get(path + "/changes?limit=20" + from, Changes.class));
        return Templates.programme(frame, view).setLocale(frame.locale());
    }

    @GET
    @Path("{programmeId}/versions/{version}")
    public TemplateInstance version(@RestPath ProgrammeId programmeId, @RestPath int version)
            throws JsonProcessingException {
        var frame = frames.frame();
        var found = gateway.get("/v1/programmes/" + programmeId + "/versions/" + version, ProgrammeVersion.class);
        var terms = json.treeToValue(found.terms(), ProgrammeVersion.Terms.class);
        return Templates.version(frame, found, terms).setLocale(frame.locale());
    }
}
