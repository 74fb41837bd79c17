package eu.buono.portal.status;

import eu.buono.portal.api.Status;
import eu.buono.portal.api.StatusReading;
import eu.buono.portal.page.Frame;
import eu.buono.portal.page.Frames;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What works, for everybody, without a log-in. */
@Path("/status")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class StatusResource {

    /** How often the page asks again, in seconds. */
    private static final int LOOK_AGAIN_SECONDS = 30;

    private final Frames frames;
    private final StatusReading reading;

    @Inject
    public StatusResource(Frames frames, StatusReading reading) {
        this.frames = frames;
        this.reading = reading;
    }

    /**
     * What the page says.
     *
     * @param status absent if nobody answered
     * @param elsewhere where watch-service says it itself
     */
    public record StatusView(Optional<Status> status, List<JourneyDays> journeys, URI elsewhere) {}

    /** The page of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance status(Frame frame, StatusView view);
    }

    @GET
    public Response status() {
        var frame = frames.frame();
        var latest = reading.latest();
        // The days of watch-service are those of UTC.
        var today = LocalDate.ofInstant(frame.now(), ZoneOffset.UTC);
        var journeys = latest.status().stream()
                .flatMap(status -> status.journeys().stream())
                .map(now -> JourneyDays.of(now, latest.history().of(now.journey()), today))
                .toList();
        var view = new StatusView(latest.status(), journeys, reading.elsewhere());
        return Response.ok(Templates.status(frame, view).setLocale(frame.locale()))
                .header("Refresh", LOOK_AGAIN_SECONDS)
                .build();
    }
}
