package eu.buono.portal.page;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The script that keeps pages for where there is no network; its address never changes, and is above all pages. */
@Path("/offline.js")
public class WorkerResource {

    private final Assets assets;

    @Inject
    public WorkerResource(Assets assets) {
        this.assets = assets;
    }

    @GET
    @PermitAll
    public Response worker() {
        var script = assets.named("offline.js");
        return Response.ok(script.wire(), script.contentType())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.CONTENT_ENCODING, "gzip")
                .build();
    }
}
