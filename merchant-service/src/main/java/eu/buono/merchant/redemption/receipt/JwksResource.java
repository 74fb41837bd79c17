package eu.buono.merchant.redemption.receipt;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public keys of the receipts, for everybody. */
@Path("/.well-known/jwks.json")
@PermitAll
@Tag(name = "receipts")
public class JwksResource {

    private final ReceiptKeys keys;

    JwksResource(ReceiptKeys keys) {
        this.keys = keys;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getReceiptKeys",
            summary = "The public keys by which receipts are verified, as a JSON web key set.")
    public Response keys() {
        return Response.ok(keys.publicKeySet())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }
}
