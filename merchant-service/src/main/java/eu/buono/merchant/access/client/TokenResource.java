package eu.buono.merchant.access.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import eu.buono.merchant.access.store.ClientStore;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Gives clients their tokens (OAuth 2, client credentials). Answers as RFC 6749 says: its clients expect that. */
@Path("/v1/oauth/token")
@PermitAll
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "clients")
public class TokenResource {

    /** A token and how long it lasts. */
    record Token(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresInSeconds) {}

    /** Why there is none. */
    @Schema(name = "TokenRefusal")
    record NoToken(
            String error, @JsonProperty("error_description") String description) {}

    /** The form as the document describes it; {@link TokenRequest} reads it. A client may say who it is by Basic. */
    record TokenForm(
            @Schema(required = true, enumeration = "client_credentials") @JsonProperty("grant_type")
            String grantType,

            @JsonProperty("client_id") Optional<String> clientId,

            @Schema(format = "password") @JsonProperty("client_secret")
            Optional<String> clientSecret) {}

    private final ClientStore store;
    private final TokenSigner signer;

    TokenResource(ClientStore store, TokenSigner signer) {
        this.store = store;
        this.signer = signer;
    }

    /** Needs no key: each token stands for itself. */
    @POST
    @APIResponseSchema(value = Token.class, responseCode = "200", responseDescription = "A token.")
    @APIResponse(
            responseCode = "400",
            description = "Why there is none (RFC 6749, 5.2).",
            content = @Content(schema = @Schema(implementation = NoToken.class)))
    @APIResponse(
            responseCode = "401",
            description = "The client or its secret is not known.",
            content = @Content(schema = @Schema(implementation = NoToken.class)))
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(implementation = TokenForm.class)))
    @Operation(
            operationId = "getToken",
            summary = "Gives a client an access token for its secret (grant_type=client_credentials).")
    public Response token(
            @HeaderParam("Authorization") @Nullable String authorization, MultivaluedMap<String, String> form) {
        return switch (TokenRequest.read(authorization, form)) {
            case TokenRequest.Credentials asked ->
                store.find(asked.clientId(), asked.secret().hash())
                        .map(client -> answer(Response.ok(new Token(
                                signer.token(client),
                                "Bearer",
                                signer.lifetime().toSeconds()))))
                        .orElseGet(() -> answer(TokenError.INVALID_CLIENT));
            case TokenError error -> answer(error);
        };
    }

    private static Response answer(TokenError error) {
        var answer = Response.status(error.httpStatus()).entity(new NoToken(error.code(), error.description()));
        return answer(
                error == TokenError.INVALID_CLIENT
                        ? answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"buono\"")
                        : answer);
    }

    private static Response answer(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }
}
