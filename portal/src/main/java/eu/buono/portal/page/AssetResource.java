package eu.buono.portal.page;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Serves the files of the design. */
@Path("/assets/{hash}/{name}")
public class AssetResource {

    private final Assets assets;

    @Inject
    public AssetResource(Assets assets) {
        this.assets = assets;
    }

    @GET
    @PermitAll
    public Response file(String hash, String name) {
        var asset = assets.at(hash, name).orElseThrow(NotFoundException::new);
        var response = Response.ok(asset.wire(), asset.contentType())
                .header("Cache-Control", "public, max-age=31536000, immutable");
        return asset.isCompressed()
                ? response.header("Content-Encoding", "gzip").build()
                : response.build();
    }
}
