package eu.buono.settlement.hold;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.FraudEvent.FraudOutcome;
import eu.buono.contracts.event.FraudEvent.FraudSignal;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.JsonText;
import eu.buono.platform.web.Page;
import eu.buono.platform.web.PageLimit;
import eu.buono.platform.web.Roles;
import eu.buono.settlement.hold.model.CaseDecision;
import eu.buono.settlement.hold.model.HeldCase.CaseState;
import eu.buono.settlement.hold.model.HeldCase.Verdict;
import eu.buono.settlement.hold.store.HoldStore;
import eu.buono.settlement.hold.store.HoldStore.CaseClaim;
import eu.buono.settlement.hold.store.HoldStore.CaseSums;
import eu.buono.settlement.hold.store.HoldStore.ClaimState;
import eu.buono.settlement.hold.store.HoldStore.Filter;
import eu.buono.settlement.hold.store.HoldStore.Position;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Claims that are held back since they look like fraud: support reads, one person of the public body decides. */
@Path("/v1/settlements/held-cases")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SUPPORT, Roles.PUBLIC_BODY})
@RunOnVirtualThread
@Tag(name = "settlements")
public class HeldCaseResource {

    private static final int REASON_LENGTH_MAX = 500;

    private final DecideCase decideCase;
    private final HoldStore holds;
    private final Idempotency idempotency;
    private final Caller caller;
    private final JsonText json;

    HeldCaseResource(DecideCase decideCase, HoldStore holds, Idempotency idempotency, Caller caller, JsonText json) {
        this.decideCase = decideCase;
        this.holds = holds;
        this.idempotency = idempotency;
        this.caller = caller;
        this.json = json;
    }

    /** What may be decided. */
    @Schema(name = "HoldOutcome")
    public enum Outcome {
        /** The next closing takes the claims. */
        RELEASED,
        /** The claims are not paid, unless it is decided otherwise. */
        REFUSED
    }

    /**
     * A decision about all claims of a case that no settlement has taken.
     *
     * @param version of the case that was looked at
     * @param reason 1 to 500 characters, which the merchant reads: name nobody
     */
    @Schema(name = "HoldDecisionRequest")
    public record DecisionRequest(Outcome outcome, int version, String reason) {}

    /** The last decision. */
    @Schema(name = "HoldDecision")
    public record DecisionResponse(Outcome outcome, String reason, Instant decidedAt) {

        static DecisionResponse of(CaseDecision decision) {
            return new DecisionResponse(
                    Outcome.valueOf(decision.outcome().name()), decision.reason(), decision.decidedAt());
        }
    }

    /**
     * A case and its claims.
     *
     * @param day of the captures
     * @param since when it was found: the claims are held since then
     * @param version to be named by whoever decides
     * @param claims that it names, also those that had been settled before
     * @param settledClaims of them that a settlement has taken: no decision changes it
     * @param amount of all claims
     * @param heldAmount of those that no closing takes
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "HeldCase")
    public record CaseResponse(
            FraudCaseId caseId,
            CaseState state,
            FraudSignal signal,
            LocalDate day,
            MerchantId merchantId,
            ProgrammeId programmeId,
            Instant since,
            int version,
            long claims,
            long settledClaims,
            Money amount,
            Money heldAmount,
            Optional<DecisionResponse> decision) {

        static CaseResponse of(CaseSums found) {
            var suspect = found.suspect();
            return new CaseResponse(
                    suspect.caseId(),
                    suspect.state(),
                    suspect.signal(),
                    suspect.day(),
                    suspect.merchantId(),
                    suspect.programmeId(),
                    suspect.since(),
                    suspect.version(),
                    found.claims(),
                    found.claims() - found.unsettled(),
                    Money.eur(found.cents()),
                    Money.eur(found.heldCents()),
                    suspect.decision().map(DecisionResponse::of));
        }
    }

    /**
     * A claim that a case names, and where it is.
     *
     * @param settlementId that took it, whatever is decided
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "HeldClaim")
    public record ClaimResponse(
            RedemptionId redemptionId,
            VoucherId voucherId,
            Money amount,
            ClaimState state,
            Optional<SettlementId> settlementId) {

        static ClaimResponse of(CaseClaim claim) {
            return new ClaimResponse(
                    claim.redemptionId(), claim.voucherId(), claim.amount(), claim.state(), claim.settlementId());
        }
    }

    /** The oldest first. */
    @GET
    @Operation(
            operationId = "listHeldCases",
            summary = "Lists the cases for which claims are or were held back, the oldest first.")
    public Page<CaseResponse> list(
            @QueryParam("state") @Nullable CaseState state,
            @QueryParam("merchantId") @Nullable MerchantId merchantId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int rowsMax = PageLimit.of(limit);
        var after = Optional.ofNullable(cursor).map(HeldCaseResource::position);
        var filter = new Filter(Optional.ofNullable(merchantId), Optional.ofNullable(state));
        var found = QuarkusTransaction.requiringNew().call(() -> holds.page(filter, after, rowsMax + 1));
        return Page.of(found, rowsMax, CaseResponse::of, HeldCaseResource::cursor);
    }

    @GET
    @Path("/{caseId}")
    @Operation(operationId = "getHeldCase", summary = "Shows a case, what is held for it, and what was decided.")
    public CaseResponse get(@RestPath FraudCaseId caseId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> holds.find(caseId))
                .map(CaseResponse::of)
                .orElseThrow(() -> refused(NOT_FOUND));
    }

    @GET
    @Path("/{caseId}/claims")
    @Operation(operationId = "listHeldClaims", summary = "Lists the claims of a case, and where each of them is.")
    public Page<ClaimResponse> claims(
            @RestPath FraudCaseId caseId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int rowsMax = PageLimit.of(limit);
        var after = Optional.ofNullable(cursor).map(HeldCaseResource::redemption);
        var found = QuarkusTransaction.requiringNew().call(() -> claims(caseId, after, rowsMax + 1));
        return Page.of(
                found,
                rowsMax,
                ClaimResponse::of,
                claim -> Cursor.of(claim.redemptionId().toString()));
    }

    private List<CaseClaim> claims(FraudCaseId caseId, Optional<RedemptionId> after, int rowsMax) {
        if (holds.find(caseId).isEmpty()) {
            throw refused(NOT_FOUND);
        }
        return holds.claims(caseId, after, rowsMax);
    }

    /** Releases or refuses; a later decision replaces this one for what no settlement has taken. */
    @POST
    @Path("/{caseId}/decisions")
    @RolesAllowed(Roles.PUBLIC_BODY)
    @APIResponseSchema(value = CaseResponse.class, responseDescription = "The case.")
    @Extension(name = "x-refusals", value = "FRAUD_CASE_CHANGED FRAUD_CASE_DECIDED FRAUD_CLAIMS_SETTLED")
    @Operation(
            operationId = "decideHeldCase",
            summary = "Releases the claims of a case for the next closing, or refuses to pay them, with a reason.")
    public Response decide(
            @RestPath FraudCaseId caseId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            DecisionRequest request) {
        var reason = request.reason().strip();
        if (reason.isEmpty() || reason.length() > REASON_LENGTH_MAX) {
            throw refused(REQUEST_MALFORMED, "the reason must be 1 to " + REASON_LENGTH_MAX + " characters");
        }
        var verdict = new Verdict(FraudOutcome.valueOf(request.outcome().name()), request.version(), reason);
        var words = "POST /v1/settlements/held-cases/%s/decisions %s %d %s"
                .formatted(caseId, verdict.outcome(), verdict.version(), reason);
        return idempotency
                .once(caller.key(), key, words, () -> {
                    var decided = decideCase.decide(caseId, verdict, caller.key());
                    return new Answer(200, json.of(CaseResponse.of(decided)), Optional.empty());
                })
                .response();
    }

    private static String cursor(CaseSums last) {
        return Cursor.of(
                last.suspect().since().toString(), last.suspect().caseId().toString());
    }

    private static Position position(String cursor) {
        return Cursor.read(cursor, 2, parts -> new Position(Instant.parse(parts.get(0)), FraudCaseId.of(parts.get(1))));
    }

    private static RedemptionId redemption(String cursor) {
        return Cursor.read(cursor, 1, parts -> RedemptionId.of(parts.getFirst()));
    }
}
