package eu.buono.portal.office;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Files of grants: how they are loaded, and which rows were refused. */
@Path("/office/loads")
@RolesAllowed("public-body")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class LoadResource {

    /** How often the page asks again while something is loaded, in seconds. */
    private static final int LOOK_AGAIN_SECONDS = 3;

    private final Frames frames;
    private final Gateway gateway;

    @Inject
    public LoadResource(Frames frames, Gateway gateway) {
        this.frames = frames;
        this.gateway = gateway;
    }

    /** The load jobs, newest first. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record LoadJobs(List<LoadJob> items) {

        boolean areUnderWay() {
            return items.stream().anyMatch(LoadJob::isUnderWay);
        }
    }

    /** A file and how far it has come. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record LoadJob(
            String loadJobId,
            String programmeId,
            String state,
            long rowsRead,
            long loaded,
            long alreadyLoaded,
            long refused,
            Instant createdAt,
            Optional<String> failure) {

        private static final Set<String> UNDER_WAY = Set.of("RECEIVING", "LOADING");

        public boolean isUnderWay() {
            return UNDER_WAY.contains(state);
        }
    }

    /** The page of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance loads(Frame frame, LoadJobs jobs, List<Programme> programmes, String key);
    }

    @GET
    public Response loads() {
        var frame = frames.frame();
        var jobs = gateway.get("/v1/load-jobs?limit=20", LoadJobs.class);
        var programmes = gateway.get("/v1/programmes", Items.Programmes.class).items();
        var page = Response.ok(
                Templates.loads(frame, jobs, programmes, UUID.randomUUID().toString())
                        .setLocale(frame.locale()));
        return jobs.areUnderWay() ? page.header("Refresh", LOOK_AGAIN_SECONDS).build() : page.build();
    }

    @POST
    public Response upload(
            @RestForm @DefaultValue("") String programme,
            @RestForm @DefaultValue("") String key,
            @RestForm("file") @Nullable FileUpload file)
            throws FileNotFoundException {
        if (file != null) {
            var path = "/v1/load-jobs?programme=" + URLEncoder.encode(programme, StandardCharsets.UTF_8);
            gateway.upload(path, file.uploadedFile(), "text/csv", key);
        }
        return Response.seeOther(URI.create("/office/loads")).build();
    }

    /** The refused rows, as the interface writes them: line, reason, detail. */
    @GET
    @Path("{id}/refusals.csv")
    @Produces("text/csv")
    public Response refusals(UUID id) {
        var file = gateway.file("/v1/load-jobs/" + id + "/refusals");
        return Response.ok(file.body(), "text/csv")
                .header("Content-Disposition", "attachment; filename=\"refusals.csv\"")
                .build();
    }
}
