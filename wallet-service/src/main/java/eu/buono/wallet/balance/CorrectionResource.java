package eu.buono.wallet.balance;

import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.WalletId;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.JsonText;
import eu.buono.platform.web.Roles;
import eu.buono.wallet.balance.CorrectGrant.Command;
import eu.buono.wallet.balance.CorrectGrant.Outcome;
import eu.buono.wallet.balance.model.CorrectionKind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The public body corrects grants after they were loaded. */
@Path("/v1/wallets/{walletId}/lots/{lotId}/corrections")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PUBLIC_BODY)
@RunOnVirtualThread
@Tag(name = "loading")
public class CorrectionResource {

    private static final int REASON_LENGTH_MAX = 500;

    private final CorrectGrant correctGrant;
    private final Idempotency idempotency;
    private final Caller caller;
    private final JsonText json;
    private final InstantSource clock;

    CorrectionResource(
            CorrectGrant correctGrant, Idempotency idempotency, Caller caller, JsonText json, InstantSource clock) {
        this.correctGrant = correctGrant;
        this.idempotency = idempotency;
        this.caller = caller;
        this.json = json;
        this.clock = clock;
    }

    /** What is to change of a grant, and why. */
    @Schema(name = "GrantCorrectionRequest")
    public record CorrectionRequest(
            CorrectionKind kind,

            @Schema(
                    description =
                            "By how much; left out of a revocation, which takes back all that is left of the grant.")
            Optional<Money> amount,

            @Schema(
                    description =
                            "Why, in words that the holder reads; 1 to 500 characters, nothing about anybody else.",
                    minLength = 1,
                    maxLength = REASON_LENGTH_MAX)
            String reason) {}

    /** A correction that was made. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "GrantCorrection")
    public record CorrectionResponse(
            UUID correctionId,
            WalletId walletId,
            LotId lotId,
            CorrectionKind kind,
            Money amount,

            @Schema(description = "The further lot that an increase has become.")
            Optional<LotId> newLotId,

            @Schema(description = "What is still owed of the grant: it is taken from what comes into the wallet.")
            Money outstanding,

            String reason,
            Instant correctedAt) {

        static CorrectionResponse of(Outcome outcome) {
            var correction = outcome.correction();
            return new CorrectionResponse(
                    correction.correctionId(),
                    correction.walletId(),
                    correction.lotId(),
                    correction.kind(),
                    correction.amount(),
                    correction.newLotId(),
                    outcome.outstanding(),
                    correction.reason(),
                    correction.correctedAt());
        }
    }

    /** Corrects a grant; refuses as {@link CorrectGrant}, and REQUEST_MALFORMED. */
    @POST
    @APIResponseSchema(value = CorrectionResponse.class, responseCode = "201", responseDescription = "The correction.")
    @Extension(name = "x-refusals", value = "AMOUNT_INVALID CURRENCY_NOT_SUPPORTED VALIDITY_INVALID GRANT_CAP_EXCEEDED")
    @Operation(
            operationId = "correctGrant",
            summary =
                    "Makes a grant more or less after it was loaded, or revokes it; what cannot be taken at once is owed.")
    public Response correct(
            @PathParam("walletId") WalletId walletId,
            @PathParam("lotId") LotId lotId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable CorrectionRequest request) {
        var command = command(walletId, lotId, request);
        var answer = idempotency.once(caller.key(), key, words(command), () -> {
            var body = CorrectionResponse.of(correctGrant.correct(command, clock.instant()));
            return new Answer(201, json.of(body), Optional.of("/v1/wallets/" + walletId + "/explanation"));
        });
        return answer.response();
    }

    private Command command(WalletId walletId, LotId lotId, @Nullable CorrectionRequest request) {
        if (request == null) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "a body is needed");
        }
        var reason = request.reason().strip();
        if (reason.isEmpty() || reason.length() > REASON_LENGTH_MAX) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "the reason must be 1 to 500 characters");
        }
        boolean isWhole = request.kind() == CorrectionKind.REVOCATION;
        if (isWhole == request.amount().isPresent()) {
            throw refused(
                    HttpRefusal.REQUEST_MALFORMED, "an increase and a decrease have an amount, a revocation has none");
        }
        return new Command(walletId, lotId, request.kind(), request.amount(), reason, caller.key());
    }

    private static String words(Command command) {
        return String.join(
                " ",
                "POST corrections",
                command.walletId().toString(),
                command.lotId().toString(),
                command.kind().name(),
                command.amount()
                        .map(amount -> amount.cents() + " " + amount.currency())
                        .orElse("-"),
                command.reason());
    }
}
