package eu.buono.voucher.issuance;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.JsonText;
import eu.buono.platform.web.Roles;
import eu.buono.voucher.issuance.api.VoucherCodes;
import eu.buono.voucher.issuance.api.VoucherResponse;
import eu.buono.voucher.issuance.api.VoucherSnapshot;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Streams an issuance to a page that does not want to ask again and again. */
@Path("/v1/vouchers/{id}/events")
@PermitAll
@Tag(name = "vouchers")
public class IssuanceEventsResource {

    /** How long after the deadline the stream stays open for the sweeper's word. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** How long a browser waits before it comes back. */
    private static final long RECONNECT_MILLIS = 2000;

    private static final Pattern ID = Pattern.compile("[0-9]{1,9}");

    private final Caller caller;
    private final StreamAccess access;
    private final VoucherCodes codes;
    private final IssuanceStream stream;
    private final JsonText json;
    private final InstantSource clock;

    IssuanceEventsResource(
            Caller caller,
            StreamAccess access,
            VoucherCodes codes,
            IssuanceStream stream,
            JsonText json,
            InstantSource clock) {
        this.json = json;
        this.clock = clock;
        this.caller = caller;
        this.access = access;
        this.codes = codes;
        this.stream = stream;
    }

    /**
     * Server-sent events named by the voucher's state, the voucher as data: first the present state, then each
     * new one; ends when the issuance has. A browser that lost the connection comes back with the id of the
     * last event it saw, and gets what is new; when nothing can be new any more, 204 makes it stop. Who holds
     * it comes with an access token, or by a {@link StreamTicket}. Refuses: UNAUTHENTICATED, FORBIDDEN,
     * NOT_FOUND.
     */
    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @APIResponse(
            responseCode = "200",
            description = "The states, as server-sent events: the event is the state, the data the voucher.",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "204", description = "The last state was seen, and there will be no other.")
    @SecurityRequirement(name = "token", scopes = Roles.BENEFICIARY)
    @SecurityRequirement(name = "ticket")
    @Operation(
            operationId = "streamVoucher",
            summary = "Streams each new state of a voucher until its issuance has ended (server-sent events).")
    public Multi<OutboundSseEvent> events(
            @RestPath String id,
            @RestQuery("ticket") @Nullable String ticket,
            @RestHeader("Last-Event-ID") @Nullable String lastId,
            @Context Sse sse) {
        var present = ticket == null ? own(id) : access.opened(id, new StreamTicket(ticket), clock.instant());
        var voucher = present.voucher();
        int versionSeen = version(lastId);
        if (voucher.isIssuanceEnded() && versionSeen >= present.version()) {
            throw new WebApplicationException(Response.noContent().build());
        }
        var left = Duration.between(clock.instant(), voucher.issuance().deadline());
        var limit = left.isNegative() ? GRACE : left.plus(GRACE);
        return stream.of(voucher.voucherId(), versionSeen).select().first(limit).map(seen -> event(seen, sse));
    }

    private VoucherSnapshot own(String id) {
        if (!caller.has(Roles.BENEFICIARY)) {
            throw refused(caller.isKnown() ? HttpRefusal.FORBIDDEN : HttpRefusal.UNAUTHENTICATED);
        }
        return access.own(id, caller.beneficiary());
    }

    private OutboundSseEvent event(VoucherSnapshot seen, Sse sse) {
        return sse.newEventBuilder()
                .name(seen.voucher().state().name())
                .id(Integer.toString(seen.version()))
                .reconnectDelay(RECONNECT_MILLIS)
                .data(json.of(VoucherResponse.of(seen.voucher(), codes.of(seen.voucher()))))
                .build();
    }

    /** What this stream did not give out as an id, no event was seen by. */
    private static int version(@Nullable String lastId) {
        return lastId != null && ID.matcher(lastId).matches() ? Integer.parseInt(lastId) : IssuanceStream.NOT_SEEN;
    }
}
