package eu.buono.merchant.access.client;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.MerchantRefusal.CLIENT_SECRET_GONE;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.access.api.ClientId;
import eu.buono.merchant.access.model.Client;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Makes and revokes the clients of a merchant. */
@Path("/v1/merchants/{merchantId}/clients")
@RolesAllowed(Roles.MERCHANT)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "clients")
public class ClientResource {

    private static final int NAME_LENGTH_MAX = 100;

    /** A client to be made; with a shop it is a cashier of that shop and nothing else. */
    @Schema(name = "ClientRequest")
    record Wanted(
            @Schema(description = "1 to 100 printable characters.")
            String name,

            @Schema(description = "The shop whose cashier the client is; absent: it acts for the whole merchant.")
            Optional<ShopId> shopId) {

        Wanted {
            boolean isReadable = !name.isBlank()
                    && name.length() <= NAME_LENGTH_MAX
                    && name.chars().noneMatch(Character::isISOControl);
            if (!isReadable) {
                throw new IllegalArgumentException("name must have 1.." + NAME_LENGTH_MAX + " printable characters");
            }
        }

        String words() {
            return name + "\n" + shopId.map(ShopId::toString).orElse("");
        }
    }

    /** The only answer that shows the secret. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "MadeClient")
    record Made(UUID clientId, String clientSecret, String name, Optional<ShopId> shopId, Instant createdAt) {}

    private final ClientCaller caller;
    private final Idempotency idempotency;
    private final MakeClient makeClient;
    private final RevokeClient revokeClient;
    private final SecureRandom random = new SecureRandom();

    ClientResource(ClientCaller caller, Idempotency idempotency, MakeClient makeClient, RevokeClient revokeClient) {
        this.caller = caller;
        this.idempotency = idempotency;
        this.makeClient = makeClient;
        this.revokeClient = revokeClient;
    }

    /** The answer cannot be given twice, since its secret is kept nowhere: a repeat is told so. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponseSchema(value = Made.class, responseCode = "201", responseDescription = "The client, with its secret.")
    @Extension(name = "x-refusals", value = "CLIENTS_TOO_MANY CLIENT_SECRET_GONE MERCHANT_NOT_ACTIVE SHOP_UNKNOWN")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"name": "till 7"}""")
    @Operation(
            operationId = "makeClient",
            summary = "Makes a client and shows its secret once; with shopId it is a cashier of that shop.")
    public Response make(
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key,
            UUID merchantId,
            Wanted wanted) {
        var merchant = caller.merchant(merchantId);
        var secret = ClientSecret.draw(random);
        var made = new AtomicReference<@Nullable Client>();
        var answer = idempotency.once(caller.key(), key, "POST " + address(merchant) + " " + wanted.words(), () -> {
            var client = makeClient.make(merchant, wanted.name(), wanted.shopId(), secret);
            made.set(client);
            return created(client);
        });
        @Nullable Client client = made.get();
        if (client == null) {
            throw refused(CLIENT_SECRET_GONE, "delete " + answer.location().orElseThrow() + " and make another");
        }
        var view =
                new Made(client.clientId().value(), secret.text(), client.name(), client.shopId(), client.createdAt());
        return Response.created(URI.create(answer.location().orElseThrow()))
                .entity(view)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Takes no key: to revoke twice is to revoke. */
    @DELETE
    @Path("/{clientId}")
    @APIResponse(responseCode = "204", description = "Revoked.")
    @Operation(
            operationId = "revokeClient",
            summary = "Revokes a client: it gets no more tokens, and those that it has end within minutes.")
    public Response revoke(UUID merchantId, UUID clientId) {
        revokeClient.revoke(caller.merchant(merchantId), new ClientId(clientId));
        return Response.noContent().build();
    }

    /** What is recorded: without the secret. */
    private static Answer created(Client client) {
        return new Answer(
                Response.Status.CREATED.getStatusCode(),
                "{}",
                Optional.of(address(client.merchantId()) + "/" + client.clientId()));
    }

    private static String address(MerchantId merchantId) {
        return "/v1/merchants/" + merchantId + "/clients";
    }
}
