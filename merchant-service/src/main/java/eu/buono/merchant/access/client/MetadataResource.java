package eu.buono.merchant.access.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import eu.buono.merchant.access.api.CalledAddress;
import eu.buono.merchant.access.api.Forwardings;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a client that knows nothing but the address of the gateway finds the token endpoint (RFC 8414). */
@Path("/.well-known/oauth-authorization-server")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "clients")
public class MetadataResource {

    /** The server's metadata; no response types, since nobody logs in here by a page. */
    record Metadata(
            String issuer,
            @JsonProperty("token_endpoint") String tokenEndpoint,
            @JsonProperty("grant_types_supported") List<String> grantTypes,
            @JsonProperty("response_types_supported") List<String> responseTypes,

            @JsonProperty("token_endpoint_auth_methods_supported")
            List<String> authMethods) {}

    private final Forwardings forwardings;

    MetadataResource(Forwardings forwardings) {
        this.forwardings = forwardings;
    }

    /** Names the address that was called, so no cache may give it to somebody who called another one. */
    @GET
    @Operation(operationId = "getTokenMetadata", summary = "Where and how clients get their tokens (RFC 8414).")
    public Response metadata(@Context UriInfo uri, @Context HttpHeaders headers) {
        String address = CalledAddress.of(uri, forwardings.of(headers));
        var metadata = new Metadata(
                address,
                address + "/v1/oauth/token",
                List.of("client_credentials"),
                List.of(),
                List.of("client_secret_basic", "client_secret_post"));
        return Response.ok(metadata)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
