package eu.buono.watch.journeys;

import eu.buono.platform.web.AcceptedLanguage;
import eu.buono.watch.journeys.model.JourneyDay;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What people meet, for everybody. */
@Path("/v1/status")
@PermitAll
@RunOnVirtualThread
@Tag(name = "status")
public class StatusResource {

    static final String SIGNATURE = "Buono-Signature";

    private final SignedStatus status;
    private final StatusKeys keys;
    private final KeepHistory history;
    private final WrittenPage page;

    StatusResource(SignedStatus status, StatusKeys keys, KeepHistory history, WrittenPage page) {
        this.status = status;
        this.keys = keys;
        this.history = history;
        this.page = page;
    }

    /** The days of all journeys. */
    @Schema(name = "StatusHistory")
    record HistoryResponse(List<JourneyHistory> items) {}

    /** The days of a journey, the oldest first; a day on which it was not walked is not there. */
    @Schema(name = "JourneyHistory")
    record JourneyHistory(String journey, List<JourneyDay> days) {}

    /** How each journey is, as canaries meet it through the gateway. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            description = "How each journey is.",
            headers =
                    @Header(
                            name = SIGNATURE,
                            description =
                                    "A detached JWS (RFC 7515, appendix F) of the body, by a key of getStatusKeys.",
                            schema =
                                    @Schema(
                                            type =
                                                    org.eclipse.microprofile.openapi.annotations.enums.SchemaType
                                                            .STRING)),
            content = @Content(schema = @Schema(implementation = StatusResponse.class)))
    @Operation(
            operationId = "getJourneys",
            summary = "Says which journeys people, shops and tills can make now, signed.")
    public Response status() {
        var signed = status.now();
        return Response.ok(signed.json())
                .header(SIGNATURE, signed.signature())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** A JSON web key set (RFC 7517), as the document describes it. */
    @Schema(name = "StatusKeySet")
    record KeySetResponse(List<Map<String, String>> keys) {}

    @GET
    @Path("/keys")
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = KeySetResponse.class,
            responseCode = "200",
            responseDescription = "The keys; the first one signs.")
    @Operation(
            operationId = "getStatusKeys",
            summary = "The keys by which the status is verified, as a JSON web key set.")
    public Response keys() {
        return Response.ok(keys.publicKeySet())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }

    @GET
    @Path("/history")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getStatusHistory", summary = "Counts the walks of each journey by day, for 90 days.")
    public HistoryResponse history() {
        return new HistoryResponse(history.days().entrySet().stream()
                .map(days -> new JourneyHistory(days.getKey(), days.getValue()))
                .toList());
    }

    /** For people, so it is in no document for programs. */
    @GET
    @Path("/page")
    @Produces(StatusPageResource.HTML)
    @Operation(hidden = true)
    public Response page(@HeaderParam(AcceptedLanguage.HEADER) @Nullable String languages) {
        return page.now(languages);
    }
}
