package eu.buono.platform.durable;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.platform.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** What ops does about events that could not be applied. */
@Path("/v1/ops/{service}/parked-events")
@RolesAllowed("ops")
@RunOnVirtualThread
@Tag(name = "operations")
public class ParkedEventsResource {

    private static final Logger LOG = Logger.getLogger(ParkedEventsResource.class);
    private static final int LISTED_MAX = 200;
    private static final int REASON_LENGTH_MAX = 500;

    private final ParkedEvents parkedEvents;
    private final Caller caller;
    private final String application;

    ParkedEventsResource(
            ParkedEvents parkedEvents,
            Caller caller,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.parkedEvents = parkedEvents;
        this.caller = caller;
        this.application = application;
    }

    /** Answer to a replay: how many events were applied. */
    @Schema(name = "ReplayedEvents")
    public record Replayed(int events) {}

    /**
     * What is given up: one event, for the consumer that could not apply it.
     *
     * @param reason for whoever asks later, 1 to 500 characters, without personal data
     */
    @Schema(name = "DiscardRequest")
    public record Discarding(String consumer, UUID eventId, String reason) {}

    @GET
    @Operation(operationId = "listParkedEvents", summary = "Lists the oldest 200 parked events, without their bodies.")
    public List<ParkedEvents.Parked> list(@PathParam("service") String service) {
        requireThisService(service);
        return parkedEvents.list(LISTED_MAX);
    }

    @POST
    @Path("/{aggregateId}/replay")
    @Extension(name = "x-refusals", value = "EVENT_NOT_APPLICABLE")
    @Operation(
            operationId = "replayParkedEvents",
            summary =
                    "Applies the parked events of one aggregate in order, up to the first that still cannot be applied."
                            + " A repeat applies nothing.")
    public Replayed replay(@PathParam("service") String service, @PathParam("aggregateId") UUID aggregateId) {
        requireThisService(service);
        return new Replayed(parkedEvents.replay(aggregateId));
    }

    /** Takes one event out, unapplied, for good; those behind it can be replayed then. A repeat changes nothing. */
    @POST
    @Path("/{aggregateId}/discard")
    @APIResponse(responseCode = "204", description = "Discarded.")
    @Operation(
            operationId = "discardParkedEvent",
            summary =
                    "Discards one parked event, for good; who and why are kept. Those behind it can be replayed then.")
    public Response discard(
            @PathParam("service") String service, @PathParam("aggregateId") UUID aggregateId, Discarding discarding) {
        requireThisService(service);
        requireReason(discarding.reason());
        parkedEvents.discard(new ParkedEvents.Discard(
                discarding.consumer(), aggregateId, discarding.eventId(), caller.key(), discarding.reason()));
        LOG.warnf("a parked event was discarded: consumer=%s eventId=%s", discarding.consumer(), discarding.eventId());
        return Response.noContent().build();
    }

    private static void requireReason(String reason) {
        if (reason.isBlank() || reason.length() > REASON_LENGTH_MAX) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "reason must have 1 to " + REASON_LENGTH_MAX + " characters");
        }
    }

    private void requireThisService(String service) {
        if (!application.equals(service)) {
            throw refused(HttpRefusal.NOT_FOUND);
        }
    }
}
