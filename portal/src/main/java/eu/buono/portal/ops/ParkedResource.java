package eu.buono.portal.ops;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.buono.portal.api.Gateway;
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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The events that services could not apply: looked at, applied again, or given up. */
@Path("/ops")
@RolesAllowed("ops")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ParkedResource {

    private static final List<String> SERVICES =
            List.of("wallet-service", "voucher-service", "merchant-service", "settlement-service", "watch-service");

    private final Frames frames;
    private final Gateway gateway;

    @Inject
    public ParkedResource(Frames frames, Gateway gateway) {
        this.frames = frames;
        this.gateway = gateway;
    }

    /**
     * What a service has parked, the oldest first.
     *
     * @param events absent if the service did not answer
     */
    public record ServiceView(String service, Optional<List<ParkedEvent>> events) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Replayed(int events) {}

    /** The page of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance parked(Frame frame, List<ServiceView> services, Optional<Integer> applied);
    }

    @GET
    public TemplateInstance parked(@RestQuery Optional<Integer> applied) {
        var frame = frames.frame();
        var services = SERVICES.stream().map(this::parkedBy).toList();
        return Templates.parked(frame, services, applied).setLocale(frame.locale());
    }

    /** One that is down hides the others' events from nobody. */
    private ServiceView parkedBy(String service) {
        try {
            var events = gateway.get("/v1/ops/" + service + "/parked-events", ParkedEvent[].class);
            return new ServiceView(service, Optional.of(List.of(events)));
        } catch (ProblemException e) {
            return new ServiceView(service, Optional.empty());
        }
    }

    @POST
    @Path("{service}/{aggregateId}/replay")
    public Response replay(@RestPath String service, @RestPath UUID aggregateId) {
        var replayed = gateway.ask(path(service, aggregateId) + "/replay", Map.of(), Replayed.class);
        return Response.seeOther(URI.create("/ops?applied=" + replayed.events()))
                .build();
    }

    @POST
    @Path("{service}/{aggregateId}/discard")
    public Response discard(
            @RestPath String service,
            @RestPath UUID aggregateId,
            @RestForm @DefaultValue("") String consumer,
            @RestForm @DefaultValue("") String eventId,
            @RestForm @DefaultValue("") String reason) {
        var discard = Map.of("consumer", consumer, "eventId", eventId, "reason", reason.strip());
        gateway.tell(path(service, aggregateId) + "/discard", discard);
        return Response.seeOther(URI.create("/ops")).build();
    }

    private static String path(String service, UUID aggregateId) {
        if (!SERVICES.contains(service)) {
            throw new NotFoundException();
        }
        return "/v1/ops/" + service + "/parked-events/" + aggregateId;
    }
}
