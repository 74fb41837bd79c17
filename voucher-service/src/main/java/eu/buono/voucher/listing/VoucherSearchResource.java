package eu.buono.voucher.listing;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.VoucherId;
import eu.buono.platform.durable.LookUps;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.Page;
import eu.buono.platform.web.PageLimit;
import eu.buono.platform.web.Roles;
import eu.buono.voucher.holder.api.Holders;
import eu.buono.voucher.issuance.api.VoucherResponse;
import eu.buono.voucher.listing.model.VoucherFilter;
import eu.buono.voucher.listing.store.VoucherRepository;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A person's vouchers as staff sees them: all but the code, which is money. */
@Path("/v1/support/voucher-service/vouchers")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SUPPORT, Roles.PUBLIC_BODY})
@RunOnVirtualThread
@Tag(name = "support")
public class VoucherSearchResource {

    private final VoucherRepository vouchers;
    private final Holders holders;
    private final LookUps lookUps;
    private final Caller caller;
    private final InstantSource clock;

    VoucherSearchResource(
            VoucherRepository vouchers, Holders holders, LookUps lookUps, Caller caller, InstantSource clock) {
        this.clock = clock;
        this.vouchers = vouchers;
        this.holders = holders;
        this.lookUps = lookUps;
        this.caller = caller;
    }

    /**
     * Whose vouchers.
     *
     * @param reason why staff looks, 1 to 500 characters without personal data
     */
    @Schema(name = "VoucherSearch")
    public record VoucherSearch(BeneficiaryId beneficiaryId, String reason) {}

    /** The look is written down. Refuses: REQUEST_MALFORMED, also without a reason. */
    @POST
    @Operation(
            operationId = "searchVouchers",
            summary = "Lists a person's vouchers without their codes, newest first, for a reason that is written down.")
    public Page<VoucherResponse> search(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit,
            VoucherSearch search) {
        int rowsMax = PageLimit.of(limit);
        var filter = new VoucherFilter(
                Optional.empty(), Optional.empty(), Optional.ofNullable(cursor).map(VoucherSearchResource::position));
        lookUps.record(caller.key(), search.beneficiaryId().toString(), search.reason(), clock.instant());
        var found = vouchers.page(holders.of(search.beneficiaryId()), filter, rowsMax + 1);
        var shown = found.stream()
                .limit(rowsMax)
                .map(seen -> VoucherResponse.of(seen.voucher(), Optional.empty()))
                .toList();
        var next = found.size() > rowsMax
                ? Optional.of(Cursor.of(shown.getLast().voucherId().toString()))
                : Optional.<String>empty();
        return new Page<>(shown, next);
    }

    private static VoucherId position(String cursor) {
        return Cursor.read(cursor, 1, parts -> new VoucherId(UUID.fromString(parts.getFirst())));
    }
}
