package eu.buono.settlement.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.ClaimName;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.SettlementId;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.PageLimit;
import eu.buono.platform.web.Roles;
import eu.buono.settlement.statement.api.ClaimHolds;
import eu.buono.settlement.statement.store.StatementEntry;
import eu.buono.settlement.statement.store.StatementEntry.Position;
import eu.buono.settlement.statement.store.StatementRepository;
import eu.buono.settlement.statement.store.StatementRepository.Filter;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A merchant's statement: what it claims, and which settlement took each entry. */
@Path("/v1/settlements/claims")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MERCHANT)
@RunOnVirtualThread
@Tag(name = "settlements")
public class StatementResource {

    /** Sums of all entries of one currency; {@code owedCents} is below zero where more was reversed than redeemed. */
    @Schema(name = "SettledClaimTotal")
    public record TotalResponse(long count, Money accrued, Money reversed, long owedCents) {

        static TotalResponse of(StatementRepository.Total total) {
            return new TotalResponse(
                    total.count(),
                    total.accrued(),
                    total.reversed(),
                    total.accrued().cents() - total.reversed().cents());
        }
    }

    /** A page of the statement, with the totals of all pages, one per currency. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "SettledClaims")
    public record StatementResponse(List<StatementEntry> items, Optional<String> next, List<TotalResponse> totals) {}

    private final Caller caller;
    private final StatementRepository statements;
    private final ClaimHolds holds;

    StatementResource(Caller caller, StatementRepository statements, ClaimHolds holds) {
        this.caller = caller;
        this.statements = statements;
        this.holds = holds;
    }

    /** The claims in the order of time; those of one settlement, those that none has taken yet, or those held back. */
    @GET
    @Operation(
            operationId = "listSettledClaims",
            summary =
                    "Lists the merchant's claims in the order of time, each with the settlement that took it, or why it is held back.")
    public StatementResponse claims(
            @QueryParam("settlementId") @Nullable SettlementId settlementId,
            @QueryParam("open") @Nullable Boolean isOpen,
            @QueryParam("held") @Nullable Boolean isHeld,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int count = PageLimit.of(limit);
        var after = Optional.ofNullable(cursor).map(StatementResource::position);
        var filter = new Filter(
                caller.merchant(),
                Optional.ofNullable(settlementId),
                Optional.ofNullable(isOpen),
                Optional.ofNullable(isHeld));
        return QuarkusTransaction.requiringNew().call(() -> statement(filter, after, count));
    }

    private StatementResponse statement(Filter filter, Optional<Position> after, int count) {
        var found = statements.page(filter, after, count + 1);
        var entries = found.stream().limit(count).toList();
        var held = holds.of(entries.stream().map(StatementEntry::redemptionId).toList());
        var items = entries.stream()
                .map(entry -> entry.held(Optional.ofNullable(held.get(entry.redemptionId()))))
                .toList();
        return new StatementResponse(
                items,
                found.size() > count ? Optional.of(cursor(items.getLast().position())) : Optional.empty(),
                statements.totals(filter).stream().map(TotalResponse::of).toList());
    }

    private static String cursor(Position position) {
        return Cursor.of(
                position.claimedAt().toString(),
                position.redemptionId().toString(),
                position.name().toString());
    }

    private static Position position(String cursor) {
        return Cursor.read(
                cursor,
                3,
                parts -> new Position(
                        Instant.parse(parts.get(0)), RedemptionId.of(parts.get(1)), ClaimName.of(parts.get(2))));
    }
}
