package eu.buono.wallet.balance;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.WalletId;
import eu.buono.platform.web.Roles;
import eu.buono.wallet.balance.api.Lot;
import eu.buono.wallet.balance.model.CorrectionKind;
import eu.buono.wallet.balance.model.GrantCorrection;
import eu.buono.wallet.balance.store.CorrectionStore;
import eu.buono.wallet.balance.store.CorrectionStore.GrantState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why a wallet has what it has: each grant, what was corrected in it, why and when, and where its money is. */
@Path("/v1/wallets/{walletId}/explanation")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.BENEFICIARY, Roles.PUBLIC_BODY, Roles.SUPPORT})
@RunOnVirtualThread
@Tag(name = "wallets")
public class ExplanationResource {

    private final FindWallets findWallets;
    private final CorrectionStore corrections;

    ExplanationResource(FindWallets findWallets, CorrectionStore corrections) {
        this.findWallets = findWallets;
        this.corrections = corrections;
    }

    /** What became of the grants of a wallet. */
    @Schema(name = "WalletExplanation")
    public record ExplanationResponse(
            WalletId walletId,

            @Schema(description = "What is still owed: it is taken from what comes into the wallet.")
            Money outstanding,

            List<GrantExplanation> grants) {}

    /** What became of a grant; {@code recovered} is what was taken of its money, for whichever correction. */
    @Schema(name = "GrantExplanation")
    public record GrantExplanation(
            LotId lotId,
            String grantReference,
            Instant grantedAt,
            Instant validFrom,
            Instant validUntil,
            Money granted,

            @Schema(description = "By how much corrections have made it less.")
            Money decreased,

            Money available,
            Money held,
            Money spent,
            Money expired,
            Money recovered,
            Money outstanding,
            List<CorrectionExplanation> corrections) {}

    /** A correction, with its reason. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "CorrectionExplanation")
    public record CorrectionExplanation(
            UUID correctionId,
            CorrectionKind kind,
            Money amount,
            Optional<LotId> newLotId,
            String reason,
            Instant correctedAt) {

        static CorrectionExplanation of(GrantCorrection correction) {
            return new CorrectionExplanation(
                    correction.correctionId(),
                    correction.kind(),
                    correction.amount(),
                    correction.newLotId(),
                    correction.reason(),
                    correction.correctedAt());
        }
    }

    @GET
    @Operation(
            operationId = "explainWallet",
            summary = "Explains a wallet: what was granted, corrected, revoked and recovered, why and when.")
    public ExplanationResponse explain(@PathParam("walletId") WalletId walletId) {
        var wallet = findWallets.get(walletId);
        var all = corrections.of(wallet.parts());
        var grants = wallet.lots().stream()
                .map(lot -> grant(lot, corrections.grant(lot), all))
                .toList();
        var outstanding =
                grants.stream().map(GrantExplanation::outstanding).reduce(new Money(0, wallet.currency()), Money::plus);
        return new ExplanationResponse(wallet.walletId(), outstanding, grants);
    }

    private static GrantExplanation grant(Lot lot, GrantState state, List<GrantCorrection> all) {
        var balances = lot.balances();
        return new GrantExplanation(
                lot.lotId(),
                lot.grantReference(),
                state.loadedAt(),
                lot.validity().from(),
                lot.validity().until(),
                balances.loaded(),
                state.decreased(),
                balances.available(),
                balances.held(),
                balances.spent(),
                balances.expired(),
                balances.recovered(),
                state.owed(),
                all.stream()
                        .filter(correction -> correction.lotId().equals(lot.lotId()))
                        .map(CorrectionExplanation::of)
                        .toList());
    }
}
