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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The status at the front of this process, for when the gateway is gone. */
@Path("/")
@PermitAll
@RunOnVirtualThread
public class StatusPageResource {

    static final String HTML = "text/html;charset=UTF-8";

    private final WrittenPage page;
    private final SignedStatus status;

    StatusPageResource(WrittenPage page, SignedStatus status) {
        this.page = page;
        this.status = status;
    }

    @GET
    @Produces(HTML)
    @Operation(hidden = true)
    public Response front(@HeaderParam(AcceptedLanguage.HEADER) @Nullable String languages) {
        return page.now(languages);
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
