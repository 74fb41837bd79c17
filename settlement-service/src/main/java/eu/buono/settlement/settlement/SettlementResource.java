package eu.buono.settlement.settlement;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.SettlementId;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.Page;
import eu.buono.platform.web.PageLimit;
import eu.buono.platform.web.Roles;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.SettlementResponse;
import eu.buono.settlement.settlement.store.SettlementRepository;
import eu.buono.settlement.settlement.store.SettlementRepository.Filter;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The settlements that are closed: a merchant sees its own, the public body all. */
@Path("/v1/settlements")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "settlements")
public class SettlementResource {

    private final Caller caller;
    private final SettlementRepository settlements;

    SettlementResource(Caller caller, SettlementRepository settlements) {
        this.caller = caller;
        this.settlements = settlements;
    }

    /** What a programme owes, or has paid, in one state. */
    @Schema(name = "SettlementTotal")
    public record TotalResponse(ProgrammeId programmeId, Settlement.State state, long count, Money amount) {}

    /** The newest first. */
    @GET
    @RolesAllowed({Roles.MERCHANT, Roles.PUBLIC_BODY})
    @Operation(operationId = "listSettlements", summary = "Lists settlements, the newest first.")
    public Page<SettlementResponse> list(
            @QueryParam("merchantId") @Nullable MerchantId merchantId,
            @QueryParam("programmeId") @Nullable ProgrammeId programmeId,
            @QueryParam("state") Settlement.@Nullable State state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int rowsMax = PageLimit.of(limit);
        var filter = new Filter(
                caller.has(Roles.PUBLIC_BODY) ? Optional.ofNullable(merchantId) : Optional.of(caller.merchant()),
                Optional.ofNullable(programmeId),
                Optional.ofNullable(state));
        var before = Optional.ofNullable(cursor).map(SettlementResource::position);
        var found = QuarkusTransaction.requiringNew().call(() -> settlements.page(filter, before, rowsMax + 1));
        var shown = found.stream().limit(rowsMax).map(SettlementResponse::of).toList();
        var next = found.size() > rowsMax
                ? Optional.of(Cursor.of(shown.getLast().settlementId().toString()))
                : Optional.<String>empty();
        return new Page<>(shown, next);
    }

    /** What the public body owes and has paid, by programme and state. */
    @GET
    @Path("/totals")
    @RolesAllowed(Roles.PUBLIC_BODY)
    @Operation(operationId = "sumSettlements", summary = "Sums the settlements by programme and state.")
    public List<TotalResponse> totals() {
        return QuarkusTransaction.requiringNew().call(settlements::totals).stream()
                .map(total -> new TotalResponse(total.programmeId(), total.state(), total.count(), total.amount()))
                .toList();
    }

    /** One settlement; that of another merchant is not found. */
    @GET
    @Path("/{settlementId}")
    @RolesAllowed({Roles.MERCHANT, Roles.PUBLIC_BODY})
    @Operation(operationId = "getSettlement", summary = "Shows a settlement.")
    public SettlementResponse settlement(@RestPath SettlementId settlementId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> settlements.find(settlementId))
                .filter(this::isVisible)
                .map(SettlementResponse::of)
                .orElseThrow(() -> refused(NOT_FOUND));
    }

    private boolean isVisible(Settlement settlement) {
        return caller.has(Roles.PUBLIC_BODY) || settlement.terms().merchantId().equals(caller.merchant());
    }

    private static SettlementId position(String cursor) {
        return Cursor.read(cursor, 1, parts -> SettlementId.of(parts.getFirst()));
    }
}
