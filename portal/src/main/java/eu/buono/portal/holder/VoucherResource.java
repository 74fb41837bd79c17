package eu.buono.portal.holder;

import eu.buono.portal.api.Gateway;
import eu.buono.portal.api.Items;
import eu.buono.portal.api.Label;
import eu.buono.portal.api.Programme;
import eu.buono.portal.api.Voucher;
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
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** The visitor's vouchers: while they are made, while they can be used, and what became of them. */
@Path("/vouchers")
@RolesAllowed("beneficiary")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class VoucherResource {

    private static final Set<String> PICTURES = Set.of("qr.svg", "barcode.svg");

    /** How often a page that waits asks again, in seconds. */
    private static final int LOOK_AGAIN_SECONDS = 2;

    private final Frames frames;
    private final Gateway gateway;

    @Inject
    public VoucherResource(Frames frames, Gateway gateway) {
        this.frames = frames;
        this.gateway = gateway;
    }

    /** The pages of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance vouchers(Frame frame, Items.Vouchers page);

        static native TemplateInstance voucher(Frame frame, VoucherView view);
    }

    /**
     * A voucher as its page shows it.
     *
     * @param key under which it can be cancelled, however often the button is pressed
     */
    public record VoucherView(Voucher voucher, Label good, Label programme, String key) {}

    @GET
    public TemplateInstance vouchers(@RestQuery @DefaultValue("") String cursor) {
        var frame = frames.frame();
        var from = cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        var page = gateway.get("/v1/vouchers?limit=20" + from, Items.Vouchers.class);
        return Templates.vouchers(frame, page).setLocale(frame.locale());
    }

    /** Shows it as it is; while it is under way the browser is told to ask again, with or without scripts. */
    @GET
    @Path("{id}")
    public Response voucher(UUID id) {
        var frame = frames.frame();
        var voucher = gateway.get("/v1/vouchers/" + id, Voucher.class);
        var page = Response.ok(Templates.voucher(frame, view(voucher)).setLocale(frame.locale()));
        if (voucher.isUnderWay()) {
            page.header("Refresh", LOOK_AGAIN_SECONDS);
        }
        OfflineCopy.until(voucher, frame.now()).ifPresent(end -> page.header(OfflineCopy.HEADER, end.toEpochMilli()));
        return page.build();
    }

    private VoucherView view(Voucher voucher) {
        var programme = gateway.get("/v1/programmes/" + voucher.programmeId(), Programme.class);
        var good = programme
                .category(voucher.categoryId())
                .flatMap(category -> category.good(voucher.goodId()))
                .map(Programme.Good::labels)
                .orElseGet(() -> new Label(voucher.goodId(), voucher.goodId()));
        return new VoucherView(
                voucher, good, programme.labels(), UUID.randomUUID().toString());
    }

    /** The code as a picture, from voucher-service. */
    @GET
    @Path("{id}/{picture}")
    @Produces("image/svg+xml")
    public Response picture(UUID id, String picture) {
        if (!PICTURES.contains(picture)) {
            throw new NotFoundException();
        }
        var file = gateway.file("/v1/vouchers/" + id + "/" + picture);
        return Response.ok(file.body(), "image/svg+xml").build();
    }

    /** Asks that it be cancelled; the page then shows what became of that. */
    @POST
    @Path("{id}/cancellation")
    public Response cancel(UUID id, @RestForm @DefaultValue("") String key) {
        gateway.post("/v1/vouchers/" + id + "/cancellation", Map.of(), key, Voucher.class);
        return Response.seeOther(URI.create("/vouchers/" + id)).build();
    }
}
