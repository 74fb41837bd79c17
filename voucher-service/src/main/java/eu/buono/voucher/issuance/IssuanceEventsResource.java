package eu.buono.voucher.issuance;

import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import eu.buono.voucher.listing.OwnVouchers;
import eu.buono.voucher.listing.VoucherViews;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;

/** Streams an issuance to a page that does not want to ask again and again. */
@Path("/v1/vouchers/{id}/events")
@RolesAllowed(Roles.BENEFICIARY)
public class IssuanceEventsResource {

    /** How long after the deadline the stream stays open for the sweeper's word. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Caller caller;
    private final OwnVouchers own;
    private final VoucherViews views;
    private final IssuanceStream stream;
    private final InstantSource clock = InstantSource.system();

    IssuanceEventsResource(Caller caller, OwnVouchers own, VoucherViews views, IssuanceStream stream) {
        this.caller = caller;
        this.own = own;
        this.views = views;
        this.stream = stream;
    }

    /**
     * Server-sent events named by the voucher's state, the voucher as data: first the present state, then each new one;
     * ends when the issuance has. Who lost the connection connects again and is told the present state. Refuses:
     * NOT_FOUND.
     */
    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @Operation(summary = "Streams each new state of a voucher until its issuance has ended (server-sent events).")
    public Multi<OutboundSseEvent> events(@RestPath String id, @Context Sse sse) {
        var voucher = own.find(caller.beneficiary(), id).voucher();
        var left = Duration.between(clock.instant(), voucher.terms().deadline());
        var limit = left.isNegative() ? GRACE : left.plus(GRACE);
        return stream.of(voucher.terms().voucherId())
                .select()
                .first(limit)
                .map(seen -> sse.newEventBuilder()
                        .name(seen.state().name())
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(views.of(seen))
                        .build());
    }
}
