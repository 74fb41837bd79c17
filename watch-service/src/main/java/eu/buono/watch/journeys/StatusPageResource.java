package eu.buono.watch.journeys;

import eu.buono.platform.web.AcceptedLanguage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The status as a page, through the gateway and, when that is gone, at the front of this process. */
@Path("/")
@PermitAll
@RunOnVirtualThread
public class StatusPageResource {

    private static final String HTML = "text/html;charset=UTF-8";

    private final JourneyBoard board;
    private final SignedStatus status;
    private final GatewayWatch gateway;
    private final InstantSource clock = InstantSource.system();

    StatusPageResource(JourneyBoard board, SignedStatus status, GatewayWatch gateway) {
        this.board = board;
        this.gateway = gateway;
        this.status = status;
    }

    @GET
    @Produces(HTML)
    @Operation(hidden = true)
    public Response front(@HeaderParam(AcceptedLanguage.HEADER) @Nullable String languages) {
        return page(languages);
    }

    @GET
    @Path("v1/status/page")
    @Produces(HTML)
    @Operation(hidden = true)
    public Response page(@HeaderParam(AcceptedLanguage.HEADER) @Nullable String languages) {
        var now = clock.instant();
        var language = AcceptedLanguage.of(Stream.ofNullable(languages).toList());
        return Response.ok(StatusPage.of(now, board.at(now), gateway.met(), language))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, AcceptedLanguage.HEADER)
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .build();
    }

    /** Where monitoring looks first, as at the gateway. */
    @GET
    @Path("status")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response json() {
        var signed = status.now();
        return Response.ok(signed.json())
                .header(StatusResource.SIGNATURE, signed.signature())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
