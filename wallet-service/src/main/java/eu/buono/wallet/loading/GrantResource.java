package eu.buono.wallet.loading;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.WalletId;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.JsonText;
import eu.buono.platform.web.Roles;
import eu.buono.wallet.api.WalletRefusal;
import eu.buono.wallet.balance.api.GrantResult.AboveCap;
import eu.buono.wallet.balance.api.GrantResult.AlreadyLoaded;
import eu.buono.wallet.balance.api.GrantResult.Conflicting;
import eu.buono.wallet.balance.api.GrantResult.Loaded;
import eu.buono.wallet.programme.api.Grant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Grants one at a time. */
@Path("/v1/grants")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PUBLIC_BODY)
@RunOnVirtualThread
@Tag(name = "loading")
public class GrantResource {

    private final LoadOneGrant loadOneGrant;
    private final Idempotency idempotency;
    private final Caller caller;
    private final JsonText json;

    GrantResource(LoadOneGrant loadOneGrant, Idempotency idempotency, Caller caller, JsonText json) {
        this.loadOneGrant = loadOneGrant;
        this.idempotency = idempotency;
        this.caller = caller;
        this.json = json;
    }

    /** A grant as the public body writes it; what is absent follows from the programme's rules. */
    @Schema(name = "GrantRequest")
    public record GrantBody(
            String taxCode,
            ProgrammeId programmeId,

            @Schema(
                    description = "The calendar year in which the programme's year begins for which the money is given;"
                            + " absent, it is the year that the grant reference names, else the one in which the"
                            + " validity begins, else the current one.",
                    examples = "2026")
            Optional<Integer> programmeYear,

            Optional<String> grantReference,
            Money amount,
            Optional<Instant> validFrom,
            Optional<Instant> validUntil) {}

    /** The lot that the grant became; {@code alreadyLoaded} if it had become one before. */
    @Schema(name = "LoadedGrant")
    public record LoadedBody(
            WalletId walletId,
            LotId lotId,
            BeneficiaryId beneficiaryId,
            ProgrammeId programmeId,
            int programmeYear,
            String grantReference,
            Money amount,
            Instant validFrom,
            Instant validUntil,
            boolean alreadyLoaded) {}

    /**
     * Loads one grant; 201, or 200 if the same grant was loaded before. Refuses: PROGRAMME_UNKNOWN, TAX_CODE_INVALID,
     * AMOUNT_INVALID, CURRENCY_NOT_SUPPORTED, VALIDITY_INVALID, GRANT_CONFLICT,
     * GRANT_CAP_EXCEEDED.
     */
    @POST
    @APIResponseSchema(
            value = LoadedBody.class,
            responseCode = "201",
            responseDescription = "The lot that the grant has become.")
    @APIResponse(
            responseCode = "200",
            description = "The lot that the same grant became before.",
            content = @Content(schema = @Schema(implementation = LoadedBody.class)))
    @Extension(name = "x-refusals", value = """
                    PROGRAMME_UNKNOWN TAX_CODE_INVALID AMOUNT_INVALID CURRENCY_NOT_SUPPORTED VALIDITY_INVALID \
                    GRANT_CONFLICT GRANT_CAP_EXCEEDED""")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"taxCode": "RSSMRA80A01H501U", "programmeId": "carta-docente",
                    "grantReference": "2026/27", "amount": {"cents": 50000, "currency": "EUR"}}""")
    @Operation(
            operationId = "loadGrant",
            summary = "Loads one grant into a wallet; 200 if the same grant was loaded before.")
    public Response grant(GrantBody body, @HeaderParam("Idempotency-Key") @Nullable String key) {
        var answer = idempotency.once(caller.key(), key, words(body), () -> load(body));
        return answer.response();
    }

    /** What the caller sends, not what the program calls it; the one free text comes last. */
    private static String words(GrantBody body) {
        return String.join(
                " ",
                "POST /v1/grants",
                body.programmeId().value(),
                body.taxCode().toUpperCase(Locale.ROOT).strip(),
                body.amount().cents() + " " + body.amount().currency(),
                body.validFrom().map(Instant::toString).orElse("-"),
                body.validUntil().map(Instant::toString).orElse("-")
                        + body.programmeYear().map(year -> " year " + year).orElse(""),
                body.grantReference().orElse(""));
    }

    private Answer load(GrantBody body) {
        var result = loadOneGrant.load(
                body.programmeId(),
                body.taxCode(),
                body.programmeYear(),
                body.grantReference(),
                body.amount(),
                body.validFrom(),
                body.validUntil());
        return switch (result) {
            case Loaded loaded -> answer(201, loaded.walletId(), loaded.lotId(), loaded.grant());
            case AlreadyLoaded known -> answer(200, known.walletId(), known.lotId(), known.grant());
            case Conflicting ignored -> throw refused(WalletRefusal.GRANT_CONFLICT);
            case AboveCap above -> throw refused(WalletRefusal.GRANT_CAP_EXCEEDED, above.sentence());
        };
    }

    private Answer answer(int status, WalletId walletId, LotId lotId, Grant grant) {
        var body = new LoadedBody(
                walletId,
                lotId,
                grant.beneficiaryId(),
                grant.programmeId(),
                grant.programmeYear(),
                grant.grantReference(),
                grant.amount(),
                grant.validity().from(),
                grant.validity().until(),
                status == 200);
        return new Answer(status, json.of(body), Optional.of("/v1/wallets/" + walletId));
    }
}
