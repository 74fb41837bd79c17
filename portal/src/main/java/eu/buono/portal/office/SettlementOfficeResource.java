package eu.buono.portal.office;

import eu.buono.portal.api.Gateway;
import eu.buono.portal.api.Items;
import eu.buono.portal.api.Programme;
import eu.buono.portal.api.Settlements;
import eu.buono.portal.api.Settlements.Settlement;
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
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;

/** What merchants have invoiced, and its payment by two people: one proposes, another approves. */
@Path("/office")
@RolesAllowed("public-body")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class SettlementOfficeResource {

    private final Frames frames;
    private final Gateway gateway;

    @Inject
    public SettlementOfficeResource(Frames frames, Gateway gateway) {
        this.frames = frames;
        this.gateway = gateway;
    }

    /** What waits for the public body, and the programmes that can be paid. */
    public record OfficeView(List<Settlement> invoiced, List<Settlement> accepted, List<Programme> programmes) {}

    /** The pages of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance settlements(Frame frame, OfficeView view, String key);

        static native TemplateInstance payout(Frame frame, Payout payout, String key);
    }

    @GET
    @Path("settlements")
    public TemplateInstance settlements() {
        var frame = frames.frame();
        var programmes = gateway.get("/v1/programmes", Items.Programmes.class).items();
        var view = new OfficeView(inState("INVOICED"), inState("ACCEPTED"), programmes);
        return Templates.settlements(frame, view, UUID.randomUUID().toString()).setLocale(frame.locale());
    }

    private List<Settlement> inState(String state) {
        return gateway.get("/v1/settlements?limit=100&state=" + state, Settlements.class)
                .items();
    }

    @POST
    @Path("payouts")
    public Response propose(
            @RestForm @DefaultValue("") String key,
            @RestForm @DefaultValue("") String programme,
            @RestForm @DefaultValue("") String day) {
        var wish = Map.of("programmeId", programme, "executionDay", day);
        return shown(
                gateway.post("/v1/settlements/payouts", wish, key, Payout.class).payoutId());
    }

    /** Whoever approves opens it by the address that whoever proposed passes on. */
    @GET
    @Path("payouts/{id}")
    public TemplateInstance payout(UUID id) {
        var frame = frames.frame();
        var payout = gateway.get("/v1/settlements/payouts/" + id, Payout.class);
        return Templates.payout(frame, payout, UUID.randomUUID().toString()).setLocale(frame.locale());
    }

    @POST
    @Path("payouts/{id}/approval")
    public Response approve(UUID id, @RestForm @DefaultValue("") String key) {
        gateway.post("/v1/settlements/payouts/" + id + "/approval", Map.of(), key, Payout.class);
        return shown(id.toString());
    }

    private static Response shown(String payoutId) {
        return Response.seeOther(URI.create("/office/payouts/" + payoutId)).build();
    }
}
