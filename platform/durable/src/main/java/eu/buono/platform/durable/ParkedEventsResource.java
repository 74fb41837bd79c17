package eu.buono.platform.durable;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What ops does about events that could not be applied. */
@Path("/v1/ops/{service}/parked-events")
@RolesAllowed("ops")
@RunOnVirtualThread
@Tag(name = "Operations")
public class ParkedEventsResource {

    private static final int LISTED_MAX = 200;

    private final ParkedEvents parkedEvents;
    private final String application;

    ParkedEventsResource(
            ParkedEvents parkedEvents, @ConfigProperty(name = "quarkus.application.name") String application) {
        this.parkedEvents = parkedEvents;
        this.application = application;
    }

    /** Answer to a replay: how many events were applied. */
    public record Replayed(int events) {}

    @GET
    @Operation(summary = "Lists the oldest 200 parked events, without their bodies.")
    public List<ParkedEvents.Parked> list(@PathParam("service") String service) {
        requireThisService(service);
        return parkedEvents.list(LISTED_MAX);
    }

    @POST
    @Path("/{aggregateId}/replay")
    @Operation(summary = "Applies the parked events of one aggregate in order, all or none. A repeat applies nothing.")
    public Replayed replay(@PathParam("service") String service, @PathParam("aggregateId") UUID aggregateId) {
        requireThisService(service);
        return new Replayed(parkedEvents.replay(aggregateId));
    }

    private void requireThisService(String service) {
        if (!application.equals(service)) {
            throw refused(Refusal.NOT_FOUND);
        }
    }
}
