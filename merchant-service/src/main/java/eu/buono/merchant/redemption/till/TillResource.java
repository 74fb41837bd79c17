package eu.buono.merchant.redemption.till;

import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.redemption.api.Till;
import eu.buono.merchant.redemption.api.TillCommand;
import eu.buono.merchant.redemption.api.TillSale;
import eu.buono.merchant.redemption.receipt.Receipts;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.TraceParents;
import eu.buono.platform.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What tills change. Runs on the event loop: nothing here waits, the writers answer. */
@Path("/v1/till")
@RolesAllowed({Roles.MERCHANT, Roles.CASHIER})
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "till")
public class TillResource {

    /**
     * A voucher to freeze; {@code ttlSeconds} 1..86400, default 900.
     *
     * @param endCustomer as {@link Sale}'s
     */
    @Schema(name = "AuthorisationRequest")
    record Authorisation(
            String code,
            Money amount,
            String reference,
            Optional<ShopId> shopId,

            @Schema(description = "For how long, in seconds: 1 to 86400; 900 if absent.")
            Optional<Integer> ttlSeconds,

            Optional<String> endCustomer) {

        private static final int TTL_SECONDS_DEFAULT = 900;
        private static final int TTL_SECONDS_MAX = 86_400;

        Authorisation {
            TillTexts.requireReference(reference);
            TillTexts.requireEndCustomer(endCustomer);
            if (ttlSeconds.filter(ttl -> ttl < 1 || ttl > TTL_SECONDS_MAX).isPresent()) {
                throw new IllegalArgumentException("ttlSeconds must lie in 1.." + TTL_SECONDS_MAX);
            }
        }

        Duration ttl() {
            return Duration.ofSeconds(ttlSeconds.orElse(TTL_SECONDS_DEFAULT));
        }
    }

    /**
     * A voucher to redeem at once.
     *
     * @param endCustomer whom the till acts for, 1..64 characters that mean something to the till only, such as a
     *     session; wrong codes are counted against it. Kept as a keyed hash for two days, and only if a code was wrong.
     */
    @Schema(name = "RedemptionRequest")
    record Sale(String code, Money amount, String reference, Optional<ShopId> shopId, Optional<String> endCustomer) {

        Sale {
            TillTexts.requireReference(reference);
            TillTexts.requireEndCustomer(endCustomer);
        }
    }

    /** How much of an authorisation to capture; the rest returns to the holder. */
    @Schema(name = "CaptureRequest")
    record CaptureAmount(Money amount) {}

    /**
     * What to give back.
     *
     * @param amount at most what is left; absent: all of it. Amount and reference come together: only a reference tells
     *     a repeat from a second part of the same amount, and whoever names a part has an amount in mind.
     * @param reference the till's own name of the part, 1..100 characters, unique within the redemption
     */
    @Schema(name = "ReversalRequest")
    record Reversal(
            @Schema(description = "What is given back, at most what is left; absent: all that is left.")
            Optional<Money> amount,

            @Schema(
                    description =
                            "The till's own name of the part, needed with an amount and refused without: another one"
                                    + " within the same redemption is another part, the same one is a repeat.",
                    minLength = 1,
                    maxLength = 100,
                    examples = "refund-1")
            Optional<String> reference) {

        Reversal {
            reference.ifPresent(TillTexts::requireReference);
            if (amount.isPresent() && reference.isEmpty()) {
                throw new IllegalArgumentException("reference must name the part that amount gives back");
            }
            if (amount.isEmpty() && reference.isPresent()) {
                throw new IllegalArgumentException("amount must say what the part named by reference gives back");
            }
        }
    }

    /** A body without a word. */
    @Schema(name = "EmptyRequest")
    record Nothing() {}

    private final TillCaller caller;
    private final TillQueue queue;
    private final TillCodes codes;
    private final Receipts receipts;

    TillResource(TillCaller caller, TillQueue queue, TillCodes codes, Receipts receipts) {
        this.receipts = receipts;
        this.caller = caller;
        this.queue = queue;
        this.codes = codes;
    }

    @POST
    @Path("/authorisations")
    @APIResponseSchema(value = RedemptionView.class, responseCode = "201", responseDescription = "The authorisation.")
    @APIResponse(
            responseCode = "200",
            description = "The same as it was made before, by this reference.",
            content = @Content(schema = @Schema(implementation = RedemptionView.class)))
    @Extension(
            name = "x-refusals",
            value = "AMOUNT_INVALID MERCHANT_UNKNOWN MERCHANT_NOT_ACTIVE SHOP_UNKNOWN CODE_LOCKED_OUT "
                    + "CODE_MISTYPED VOUCHER_UNKNOWN TILL_REFERENCE_REUSED VOUCHER_REDEEMED "
                    + "VOUCHER_CANCELLED VOUCHER_EXPIRED VOUCHER_AUTHORISED_ELSEWHERE CATEGORY_NOT_SOLD "
                    + "CHANNEL_NOT_SERVED CURRENCY_NOT_SUPPORTED AMOUNT_ABOVE_VOUCHER "
                    + "AUTHORISATION_LAPSED AUTHORISATION_VOIDED AUTHORISATION_CAPTURED " + "REDEMPTION_REVERSED")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"code": "11111111", "amount": {"cents": 3000, "currency": "EUR"},
                    "reference": "till-7/000123"}""")
    @Operation(operationId = "authorise", summary = "Freezes a voucher for this till, for a time.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = TillCaller.KEY_HEADER,
            required = true,
            schema = @Schema(type = SchemaType.STRING))
    public Uni<Response> authorise(Authorisation wanted) {
        var till = caller.till(wanted.endCustomer());
        var order = new TillSale(
                till.merchantId(),
                TillCaller.shop(till, wanted.shopId()),
                wanted.reference(),
                wanted.amount(),
                Optional.of(wanted.ttl()));
        return ask(till, new TillCommand.Use(codes.hash(wanted.code()), order));
    }

    @POST
    @Path("/redemptions")
    @APIResponseSchema(value = RedemptionView.class, responseCode = "201", responseDescription = "The redemption.")
    @APIResponse(
            responseCode = "200",
            description = "The same as it was made before, by this reference.",
            content = @Content(schema = @Schema(implementation = RedemptionView.class)))
    @Extension(
            name = "x-refusals",
            value = "AMOUNT_INVALID MERCHANT_UNKNOWN MERCHANT_NOT_ACTIVE SHOP_UNKNOWN CODE_LOCKED_OUT "
                    + "CODE_MISTYPED VOUCHER_UNKNOWN TILL_REFERENCE_REUSED VOUCHER_REDEEMED "
                    + "VOUCHER_CANCELLED VOUCHER_EXPIRED VOUCHER_AUTHORISED_ELSEWHERE CATEGORY_NOT_SOLD "
                    + "CHANNEL_NOT_SERVED CURRENCY_NOT_SUPPORTED AMOUNT_ABOVE_VOUCHER "
                    + "AUTHORISATION_LAPSED AUTHORISATION_VOIDED AUTHORISATION_CAPTURED " + "REDEMPTION_REVERSED")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"code": "11111111", "amount": {"cents": 3000, "currency": "EUR"},
                    "reference": "till-7/000124"}""")
    @Operation(operationId = "redeem", summary = "Redeems a voucher: authorises and captures in one.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = TillCaller.KEY_HEADER,
            required = true,
            schema = @Schema(type = SchemaType.STRING))
    public Uni<Response> redeem(Sale wanted) {
        var till = caller.till(wanted.endCustomer());
        var order = new TillSale(
                till.merchantId(),
                TillCaller.shop(till, wanted.shopId()),
                wanted.reference(),
                wanted.amount(),
                Optional.empty());
        return ask(till, new TillCommand.Use(codes.hash(wanted.code()), order));
    }

    @POST
    @Path("/authorisations/{redemptionId}/capture")
    @APIResponseSchema(value = RedemptionView.class, responseCode = "200", responseDescription = "The redemption.")
    @Extension(
            name = "x-refusals",
            value = "MERCHANT_UNKNOWN MERCHANT_NOT_ACTIVE SHOP_UNKNOWN AMOUNT_INVALID "
                    + "CURRENCY_NOT_SUPPORTED AUTHORISATION_UNKNOWN AUTHORISATION_LAPSED "
                    + "AUTHORISATION_VOIDED AUTHORISATION_CAPTURED AMOUNT_ABOVE_AUTHORISATION "
                    + "REDEMPTION_REVERSED VOUCHER_REDEEMED VOUCHER_CANCELLED VOUCHER_EXPIRED "
                    + "VOUCHER_AUTHORISED_ELSEWHERE")
    @Operation(
            operationId = "capture",
            summary = "Captures an authorised amount or a part of it; the rest returns to the holder.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = TillCaller.KEY_HEADER,
            required = true,
            schema = @Schema(type = SchemaType.STRING))
    public Uni<Response> capture(UUID redemptionId, CaptureAmount wanted) {
        return ask(caller.till(), new TillCommand.Capture(new RedemptionId(redemptionId), wanted.amount()));
    }

    @POST
    @Path("/authorisations/{redemptionId}/void")
    @APIResponseSchema(
            value = RedemptionView.class,
            responseCode = "200",
            responseDescription = "The authorisation, void.")
    @Extension(
            name = "x-refusals",
            value = "MERCHANT_UNKNOWN MERCHANT_NOT_ACTIVE SHOP_UNKNOWN AUTHORISATION_UNKNOWN "
                    + "AUTHORISATION_LAPSED AUTHORISATION_VOIDED AUTHORISATION_CAPTURED " + "REDEMPTION_REVERSED")
    @Operation(operationId = "voidAuthorisation", summary = "Gives a frozen voucher free.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = TillCaller.KEY_HEADER,
            required = true,
            schema = @Schema(type = SchemaType.STRING))
    public Uni<Response> voidAuthorisation(UUID redemptionId, Nothing nothing) {
        return ask(caller.till(), new TillCommand.VoidAuthorisation(new RedemptionId(redemptionId)));
    }

    @POST
    @Path("/redemptions/{redemptionId}/reversal")
    @APIResponseSchema(
            value = RedemptionView.class,
            responseCode = "200",
            responseDescription = "The redemption, reversed in part or in full.")
    @Extension(
            name = "x-refusals",
            value = "MERCHANT_UNKNOWN MERCHANT_NOT_ACTIVE SHOP_UNKNOWN AMOUNT_INVALID CURRENCY_NOT_SUPPORTED "
                    + "TILL_REFERENCE_REUSED AUTHORISATION_UNKNOWN REDEMPTION_REVERSED REDEMPTION_NOT_CAPTURED "
                    + "REVERSAL_WINDOW_CLOSED AMOUNT_ABOVE_REDEMPTION")
    @Operation(
            operationId = "reverse",
            summary = "Gives back all that is left of a redemption, or a part of it: as often as something is left.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = TillCaller.KEY_HEADER,
            required = true,
            schema = @Schema(type = SchemaType.STRING))
    public Uni<Response> reverse(UUID redemptionId, @Nullable Reversal wanted) {
        var id = new RedemptionId(redemptionId);
        return ask(
                caller.till(),
                wanted == null
                        ? new TillCommand.Reverse(id)
                        : new TillCommand.Reverse(id, wanted.amount(), wanted.reference()));
    }

    private Uni<Response> ask(Till till, TillCommand command) {
        var ask = new QueuedCommand(
                till,
                command,
                caller.idempotencyKey(),
                TillFingerprint.of(command),
                TraceParents.current(),
                new CompletableFuture<>());
        return receipts.signed(queue.ask(caller.isRehearsal() ? ask.rehearsed() : ask))
                .map(Answer::response);
    }
}
