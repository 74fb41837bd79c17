package eu.buono.merchant.claim;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.ClaimName;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.merchant.claim.store.ClaimMoment;
import eu.buono.merchant.claim.store.ClaimStore;
import eu.buono.merchant.claim.store.ClaimStore.Entry;
import eu.buono.merchant.claim.store.ClaimStore.Filter;
import eu.buono.merchant.claim.store.ClaimStore.NextPage;
import eu.buono.merchant.claim.store.ClaimStore.Position;
import eu.buono.merchant.store.StoredInstant;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.PageLimit;
import eu.buono.platform.web.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A merchant's statement: what Buono owes it. All pages that follow each other, and all rows of a CSV, show one moment,
 * that of the first page, whatever is committed meanwhile: no entry is left out or shown twice by turning pages, and
 * each page's total is the sum of them all.
 *
 * <p>It is fresh rather than final: an entry is dated when it is decided, and seen when that is committed, at most 35 s
 * later, so the next walk may show one before another that was seen already. A statement that ends ({@code to}) a
 * minute ago or earlier is final.
 */
@Path("/v1/claims")
@RolesAllowed({Roles.MERCHANT, Roles.SUPPORT, Roles.PUBLIC_BODY})
@RunOnVirtualThread
@Tag(name = "claims")
public class ClaimResource {

    private static final String TEXT_CSV = "text/csv";
    private static final MediaType CSV = MediaType.valueOf(TEXT_CSV);

    /**
     * An entry of the statement; a reversal takes an accrual back.
     *
     * @param part which part of the accrual, from 1 on; absent where all of it was reversed at once
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "Claim")
    record ClaimView(
            RedemptionId redemptionId,
            ClaimName.Kind kind,
            VoucherId voucherId,
            String reference,
            Optional<ShopId> shopId,
            ProgrammeId programmeId,
            CategoryId categoryId,
            Money amount,
            Instant claimedAt,
            Optional<Integer> part) {

        static ClaimView of(Entry entry) {
            var claim = entry.claim();
            return new ClaimView(
                    claim.redemptionId(),
                    claim.kind(),
                    entry.voucherId(),
                    entry.reference(),
                    claim.shopId(),
                    claim.programmeId(),
                    claim.categoryId(),
                    claim.amount(),
                    claim.claimedAt(),
                    claim.name().part());
        }
    }

    /** Sums of all matching entries; {@code owedCents} may be negative where only a reversal matches. */
    @Schema(name = "ClaimTotal")
    record TotalView(long count, Money accrued, Money reversed, long owedCents) {}

    /** A page of the statement, with the total of all pages. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "Statement")
    record StatementView(List<ClaimView> items, Optional<String> next, TotalView total) {}

    private final Caller caller;
    private final ClaimStore claims;
    private final StatementLimits limits;
    private final ExportClaims exports;

    ClaimResource(Caller caller, ClaimStore claims, StatementLimits limits, ExportClaims exports) {
        this.caller = caller;
        this.claims = claims;
        this.limits = limits;
        this.exports = exports;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, TEXT_CSV})
    @APIResponse(
            responseCode = "200",
            description = "A page of the statement; as CSV all of it.",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = StatementView.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @Extension(name = "x-refusals", value = "NOT_FOUND")
    @Operation(
            operationId = "listClaims",
            summary = "Lists a merchant's claims in the order of time; with Accept: text/csv all at once.",
            description = "All pages show the moment of the first one. Entries of the last minute may still be joined"
                    + " by earlier ones in the next walk: end with 'to' before it, where the statement must be final.")
    public Response claims(
            @BeanParam ClaimFilter filter,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        var matching = isStaff() ? filter.of(filter.named(), Optional.empty()) : own(filter);
        return isCsvWanted(headers)
                ? csv(matching, request)
                : Response.ok(statement(matching, cursor, limit), MediaType.APPLICATION_JSON_TYPE)
                        .build();
    }

    private boolean isStaff() {
        return caller.has(Roles.SUPPORT) || caller.has(Roles.PUBLIC_BODY);
    }

    private Filter own(ClaimFilter filter) {
        var merchantId = caller.merchant();
        if (filter.merchantId != null && !filter.named().equals(merchantId)) {
            throw refused(NOT_FOUND);
        }
        return filter.of(merchantId, caller.shop());
    }

    private StatementView statement(Filter matching, @Nullable String cursor, @Nullable Integer limit) {
        int count = PageLimit.of(limit);
        var next = Optional.ofNullable(cursor).map(ClaimResource::readCursor);
        var statement = limits.read(matching.merchantId(), () -> claims.statement(matching, next, count + 1));
        var entries = statement.entries();
        var items = entries.stream().limit(count).toList();
        var total = statement.total();
        return new StatementView(
                items.stream().map(ClaimView::of).toList(),
                entries.size() > count ? Optional.of(cursor(items.getLast(), statement.moment())) : Optional.empty(),
                new TotalView(
                        total.count(),
                        total.accrued(),
                        total.reversed(),
                        total.accrued().cents() - total.reversed().cents()));
    }

    private Response csv(Filter matching, HttpServerRequest request) {
        StreamingOutput rows = output -> exports.write(matching, request, output);
        return Response.ok(rows, TEXT_CSV + ";charset=UTF-8;header=present")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"claims.csv\"")
                .build();
    }

    /** JSON wins unless CSV is preferred by name: a browser or a curl takes anything. */
    private static boolean isCsvWanted(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .filter(accepted ->
                        accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE) || accepted.isCompatible(CSV))
                .findFirst()
                .filter(accepted -> !accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .isPresent();
    }

    private static String cursor(Entry last, ClaimMoment moment) {
        var after = Position.of(last);
        return Cursor.of(
                after.claimedAt().toString(),
                after.redemptionId().toString(),
                after.name().toString(),
                moment.snapshot());
    }

    private static NextPage readCursor(String cursor) {
        return Cursor.read(cursor, 4, parts -> {
            var after = new Position(
                    StoredInstant.parse(parts.get(0)), RedemptionId.of(parts.get(1)), ClaimName.of(parts.get(2)));
            return new NextPage(after, new ClaimMoment(parts.get(3)));
        });
    }
}
