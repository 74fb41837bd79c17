package eu.buono.merchant.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import eu.buono.merchant.registry.store.PartitaIvaStore;
import eu.buono.platform.web.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a business need not type when it registers itself. */
@Path("/v1/merchants/application")
@RolesAllowed(Roles.MERCHANT)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "merchants")
public class DraftResource {

    /**
     * An application as far as the access token fills it in.
     *
     * @param merchantId present once the business is registered
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "ApplicationDraft")
    record Draft(
            PartitaIva partitaIva,
            Optional<String> name,
            Optional<String> registeredOffice,
            Optional<String> email,
            Optional<MerchantId> merchantId) {}

    private final BusinessCaller caller;
    private final PartitaIvaStore partiteIva;

    DraftResource(BusinessCaller caller, PartitaIvaStore partiteIva) {
        this.caller = caller;
        this.partiteIva = partiteIva;
    }

    @GET
    @Operation(
            operationId = "getApplication",
            summary = "The application as the access token fills it in, and the merchant if there is one already.")
    public Draft draft() {
        var business = caller.claims();
        var partitaIva = business.requirePartitaIva();
        return new Draft(
                partitaIva,
                business.companyName(),
                business.office(),
                business.email(),
                partiteIva.merchantOf(partitaIva));
    }
}
