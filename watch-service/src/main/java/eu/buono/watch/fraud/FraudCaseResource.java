package eu.buono.watch.fraud;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.FraudEvent.FigureName;
import eu.buono.contracts.event.FraudEvent.FraudOutcome;
import eu.buono.contracts.event.FraudEvent.FraudSignal;
import eu.buono.contracts.event.FraudEvent.SuspectClaim;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.Page;
import eu.buono.platform.web.PageLimit;
import eu.buono.platform.web.Roles;
import eu.buono.watch.fraud.model.FraudCase;
import eu.buono.watch.fraud.store.FraudCaseStore.Filter;
import eu.buono.watch.fraud.store.FraudCaseStore.Position;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What looks like fraud, and why, for staff. No holder is named: whose a voucher is, is looked up for a reason. */
@Path("/v1/support/watch-service/fraud-cases")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SUPPORT, Roles.PUBLIC_BODY})
@RunOnVirtualThread
@Tag(name = "support")
public class FraudCaseResource {

    private final ReadFraudCases cases;

    FraudCaseResource(ReadFraudCases cases) {
        this.cases = cases;
    }

    /**
     * A sign of fraud; no proof.
     *
     * @param day of the captures; of {@code CAPTURE_AND_REVERSAL} the first one of the month of the reversals
     * @param foundAt when what was found first happened
     * @param figures why
     * @param amount of all claims together
     * @param decision the last one; absent: nobody has decided yet
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "FraudCase")
    public record CaseResponse(
            FraudCaseId caseId,
            FraudCase.State state,
            FraudSignal signal,
            LocalDate day,
            MerchantId merchantId,
            ProgrammeId programmeId,
            Instant foundAt,
            List<FigureResponse> figures,
            long claims,
            Money amount,
            Optional<DecisionResponse> decision) {

        static CaseResponse of(FraudCase found) {
            return new CaseResponse(
                    found.id(),
                    found.state(),
                    found.signal(),
                    found.day(),
                    found.merchantId(),
                    found.programmeId(),
                    found.foundAt(),
                    found.figures().stream()
                            .map(figure -> new FigureResponse(figure.name(), figure.value(), figure.threshold()))
                            .toList(),
                    found.claims(),
                    Money.eur(found.cents()),
                    found.decision().map(DecisionResponse::of));
        }
    }

    /** What the public body has decided; who it was, is known to settlement-service alone. */
    @Schema(name = "FraudDecision")
    public record DecisionResponse(FraudOutcome outcome, String reason, Instant decidedAt) {

        static DecisionResponse of(FraudCase.Decision decision) {
            return new DecisionResponse(decision.outcome(), decision.reason(), decision.decidedAt());
        }
    }

    /**
     * What was counted, and the threshold that it reached.
     *
     * @param value in cents where the name says so
     */
    @Schema(name = "FraudFigure")
    public record FigureResponse(FigureName name, long value, long threshold) {}

    /** A claim that a case concerns. */
    @Schema(name = "FraudClaim")
    public record ClaimResponse(VoucherId voucherId, RedemptionId redemptionId, Money amount) {

        static ClaimResponse of(SuspectClaim claim) {
            return new ClaimResponse(claim.voucherId(), claim.redemptionId(), claim.amount());
        }
    }

    /** The newest first. */
    @GET
    @Operation(
            operationId = "listFraudCases",
            summary = "Lists what looks like fraud, the newest first: all, or of a merchant, a signal or a voucher.")
    public Page<CaseResponse> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("merchantId") @Nullable MerchantId merchantId,
            @QueryParam("signal") @Nullable FraudSignal signal,
            @QueryParam("voucherId") @Nullable VoucherId voucherId) {
        int rowsMax = PageLimit.of(limit);
        var after = Optional.ofNullable(cursor).map(FraudCaseResource::position);
        var filter = new Filter(
                Optional.ofNullable(merchantId), Optional.ofNullable(signal), Optional.ofNullable(voucherId));
        var found = cases.page(filter, after, rowsMax + 1);
        return Page.of(found, rowsMax, CaseResponse::of, FraudCaseResource::cursor);
    }

    @GET
    @Path("/{caseId}")
    @Operation(operationId = "getFraudCase", summary = "One case: the signal, and the figures that are its reason.")
    public CaseResponse get(@RestPath FraudCaseId caseId) {
        return cases.find(caseId).map(CaseResponse::of).orElseThrow(() -> refused(NOT_FOUND));
    }

    @GET
    @Path("/{caseId}/claims")
    @Operation(operationId = "listFraudClaims", summary = "The vouchers and claims that a case concerns.")
    public Page<ClaimResponse> claims(
            @RestPath FraudCaseId caseId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int rowsMax = PageLimit.of(limit);
        var after = Optional.ofNullable(cursor).map(FraudCaseResource::redemption);
        if (cases.find(caseId).isEmpty()) {
            throw refused(NOT_FOUND);
        }
        var found = cases.claims(caseId, after, rowsMax + 1);
        return Page.of(
                found,
                rowsMax,
                ClaimResponse::of,
                claim -> Cursor.of(claim.redemptionId().toString()));
    }

    private static String cursor(FraudCase last) {
        return Cursor.of(last.foundAt().toString(), last.id().toString());
    }

    private static Position position(String cursor) {
        return Cursor.read(cursor, 2, parts -> new Position(Instant.parse(parts.get(0)), FraudCaseId.of(parts.get(1))));
    }

    private static RedemptionId redemption(String cursor) {
        return Cursor.read(cursor, 1, parts -> RedemptionId.of(parts.getFirst()));
    }
}
