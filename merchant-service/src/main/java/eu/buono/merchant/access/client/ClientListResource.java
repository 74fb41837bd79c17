package eu.buono.merchant.access.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.access.api.ClientId;
import eu.buono.merchant.access.model.Client;
import eu.buono.merchant.access.store.ClientStore;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.Page;
import eu.buono.platform.web.PageLimit;
import eu.buono.platform.web.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows the clients of a merchant, also those that were revoked. */
@Path("/v1/merchants/{merchantId}/clients")
@RolesAllowed(Roles.MERCHANT)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "clients")
public class ClientListResource {

    /** A client as its merchant sees it. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "Client")
    record ClientView(
            UUID clientId, String name, Optional<ShopId> shopId, Instant createdAt, Optional<Instant> revokedAt) {

        static ClientView of(Client client) {
            return new ClientView(
                    client.clientId().value(), client.name(), client.shopId(), client.createdAt(), client.revokedAt());
        }
    }

    private final ClientCaller caller;
    private final ClientStore store;

    ClientListResource(ClientCaller caller, ClientStore store) {
        this.caller = caller;
        this.store = store;
    }

    @GET
    @Operation(
            operationId = "listClients",
            summary = "Lists the clients of a merchant in the order in which they were made.")
    public Page<ClientView> clients(
            UUID merchantId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int count = PageLimit.of(limit);
        var after = Optional.ofNullable(cursor).map(ClientListResource::readCursor);
        var found = store.list(caller.merchant(merchantId), after, count + 1);
        var items = found.stream().limit(count).map(ClientView::of).toList();
        return new Page<>(
                items,
                found.size() > count
                        ? Optional.of(Cursor.of(items.getLast().clientId().toString()))
                        : Optional.empty());
    }

    private static ClientId readCursor(String cursor) {
        return Cursor.read(cursor, 1, parts -> new ClientId(UUID.fromString(parts.getFirst())));
    }
}
