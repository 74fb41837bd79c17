package eu.buono.voucher.issuance;

import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import eu.buono.voucher.issuance.api.VoucherAddress;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;

/** Gives a page what its {@code EventSource} needs instead of an access token. */
@Path("/v1/vouchers/{id}/stream-tickets")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.BENEFICIARY)
@RunOnVirtualThread
@Tag(name = "vouchers")
public class StreamTicketResource {

    private final Caller caller;
    private final StreamAccess access;
    private final InstantSource clock;

    StreamTicketResource(Caller caller, StreamAccess access, InstantSource clock) {
        this.clock = clock;
        this.caller = caller;
        this.access = access;
    }

    /**
     * A ticket.
     *
     * @param stream the address for {@code EventSource}, below the gateway's; it has the ticket in it
     * @param expiresAt until when the stream can be opened; one that is open goes on
     */
    @Schema(name = "StreamTicket")
    public record TicketResponse(String stream, Instant expiresAt) {}

    /** Changes nothing, and therefore needs no Idempotency-Key. Refuses: NOT_FOUND. */
    @POST
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @Operation(
            operationId = "makeStreamTicket",
            summary = "Gives the address at which a browser's EventSource may open the stream of this voucher within a"
                    + " minute, without an access token.")
    public TicketResponse make(@RestPath String id) {
        var end = clock.instant().plus(StreamTicket.VALIDITY).truncatedTo(ChronoUnit.SECONDS);
        var ticket = access.ticket(id, caller.beneficiary(), end);
        return new TicketResponse("/v1/vouchers/" + VoucherAddress.id(id) + "/events?ticket=" + ticket.text(), end);
    }
}
