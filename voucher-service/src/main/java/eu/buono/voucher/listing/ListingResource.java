package eu.buono.voucher.listing;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.VoucherId;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.Page;
import eu.buono.platform.web.PageLimit;
import eu.buono.platform.web.Roles;
import eu.buono.voucher.holder.api.Holders;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.VoucherCodes;
import eu.buono.voucher.issuance.api.VoucherResponse;
import eu.buono.voucher.issuance.api.VoucherSnapshot;
import eu.buono.voucher.listing.api.OwnVouchers;
import eu.buono.voucher.listing.model.VoucherFilter;
import eu.buono.voucher.listing.store.VoucherRepository;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A holder's own vouchers. */
@Path("/v1/vouchers")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.BENEFICIARY)
@RunOnVirtualThread
@Tag(name = "vouchers")
public class ListingResource {

    private final Caller caller;
    private final OwnVouchers own;
    private final VoucherRepository vouchers;
    private final VoucherCodes codes;
    private final Holders holders;

    ListingResource(Caller caller, OwnVouchers own, VoucherRepository vouchers, VoucherCodes codes, Holders holders) {
        this.caller = caller;
        this.own = own;
        this.vouchers = vouchers;
        this.codes = codes;
        this.holders = holders;
    }

    /** One voucher. Refuses: NOT_FOUND. */
    @GET
    @Path("/{id}")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @Operation(
            operationId = "getVoucher",
            summary = "Shows one of the holder's vouchers, with its code once every till knows it.")
    public VoucherResponse show(@RestPath String id) {
        return response(own.find(caller.beneficiary(), id).voucher());
    }

    /** The caller's vouchers, the newest first. Refuses: REQUEST_MALFORMED. */
    @GET
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @Operation(operationId = "listVouchers", summary = "Lists the holder's vouchers, newest first.")
    public Page<VoucherResponse> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("programme") @Nullable String programme,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int rowsMax = PageLimit.of(limit);
        var filter = new VoucherFilter(
                Optional.ofNullable(state).map(ListingResource::state),
                Optional.ofNullable(programme).map(ListingResource::programme),
                Optional.ofNullable(cursor).map(ListingResource::position));
        var found = vouchers.page(holders.of(caller.beneficiary()), filter, rowsMax + 1);
        var shown = found.subList(0, Math.min(rowsMax, found.size()));
        return new Page<>(
                shown.stream().map(VoucherSnapshot::voucher).map(this::response).toList(), next(shown, found));
    }

    private VoucherResponse response(Voucher voucher) {
        return VoucherResponse.of(voucher, codes.of(voucher));
    }

    private static Optional<String> next(List<VoucherSnapshot> shown, List<VoucherSnapshot> found) {
        return shown.size() == found.size()
                ? Optional.empty()
                : Optional.of(Cursor.of(shown.getLast().voucher().voucherId().toString()));
    }

    private static Voucher.State state(String text) {
        try {
            return Voucher.State.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "no such state");
        }
    }

    private static ProgrammeId programme(String text) {
        try {
            return new ProgrammeId(text);
        } catch (IllegalArgumentException e) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "not the name of a programme");
        }
    }

    private static VoucherId position(String cursor) {
        return Cursor.read(cursor, 1, parts -> new VoucherId(UUID.fromString(parts.getFirst())));
    }
}
