package eu.buono.wallet.balance;

import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.WalletId;
import eu.buono.platform.web.Roles;
import eu.buono.wallet.balance.FreezeWallet.Freeze;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A holder's freeze of the own wallet. */
@Path("/v1/wallets/{walletId}/freeze")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.BENEFICIARY)
@RunOnVirtualThread
@Tag(name = "wallets")
public class FreezeResource {

    private final FreezeWallet freezeWallet;

    FreezeResource(FreezeWallet freezeWallet) {
        this.freezeWallet = freezeWallet;
    }

    /** Whether the holder wants the wallet frozen. */
    @Schema(name = "FreezeRequest")
    record FreezeRequest(
            @Schema(description = "True: no new voucher; false: the holder's freeze is lifted.")
            boolean isFrozen) {}

    /** The holder's freeze; a freeze by the public body is another matter, and shows in the wallet's state. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "FreezeResponse")
    record FreezeResponse(
            WalletId walletId,

            @Schema(description = "Whether the holder has frozen the wallet.")
            boolean isFrozen,

            @Schema(description = "Since when.") Optional<Instant> frozenAt) {

        static FreezeResponse of(Freeze freeze) {
            return new FreezeResponse(freeze.walletId(), freeze.since().isPresent(), freeze.since());
        }
    }

    @GET
    @Operation(operationId = "getFreeze", summary = "Shows whether the holder has frozen the own wallet.")
    public FreezeResponse get(@PathParam("walletId") WalletId walletId) {
        return FreezeResponse.of(freezeWallet.of(walletId));
    }

    /** Freezes or lifts; a repeat changes nothing. Refuses: NOT_FOUND, REQUEST_MALFORMED. */
    @PUT
    @Operation(
            operationId = "setFreeze",
            summary = "Freezes the holder's own wallet, so that no new voucher is issued from it, or lifts that.")
    public FreezeResponse set(@PathParam("walletId") WalletId walletId, @Nullable FreezeRequest request) {
        if (request == null) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "a body is needed");
        }
        return FreezeResponse.of(request.isFrozen() ? freezeWallet.freeze(walletId) : freezeWallet.lift(walletId));
    }
}
