package eu.buono.merchant.redemption.till;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.TillRefusal.CODE_MISTYPED;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.Money;
import eu.buono.contracts.TypedText;
import eu.buono.contracts.VoucherCode;
import eu.buono.merchant.redemption.api.Till;
import eu.buono.merchant.redemption.api.TillCommand;
import eu.buono.merchant.redemption.api.TillSale;
import eu.buono.merchant.redemption.model.UseChecks;
import eu.buono.merchant.redemption.receipt.Receipts;
import eu.buono.merchant.redemption.store.CounterStore;
import eu.buono.merchant.registry.api.MerchantCode;
import eu.buono.platform.durable.IdempotencyKey;
import eu.buono.platform.durable.Recorded;
import eu.buono.platform.durable.TraceParents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The counter of shops without a till of their own: whoever holds a voucher's code and a merchant's code redeems the
 * one for the other, without login. The same use case as at the tills, and less said: see {@link TillDecisions}.
 */
@Path("/v1/counter")
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "counter")
public class CounterResource {

    private static final String CALLER = "counter";
    private static final int REFERENCE_DIGITS = 32;
    private static final Money ANY = Money.eur(1);

    /** What is typed or scanned at the counter; without {@code amount} the whole voucher is redeemed. */
    @Schema(name = "CounterRequest")
    record Typed(String code, String merchantCode, Optional<Money> amount) {

        Typed {
            code = TypedText.trimmed(code);
            merchantCode = MerchantCode.typed(merchantCode).text();
        }

        /** Refuses: AMOUNT_INVALID, CODE_MISTYPED; neither depends on what Buono knows. */
        VoucherCode voucherCode() {
            amount.ifPresent(UseChecks::requireAboveZero);
            if (!VoucherCode.isWellFormed(code)) {
                throw refused(CODE_MISTYPED);
            }
            return new VoucherCode(code);
        }

        /** What tells one request from another; holds the hash of the code only. */
        String words(CodeHash hash) {
            String wanted =
                    amount.map(money -> money.cents() + " " + money.currency()).orElse("whole");
            return String.join(" ", "POST /v1/counter/redemptions", hash.hex(), merchantCode, wanted);
        }
    }

    private final TillCaller caller;
    private final CounterStore counter;
    private final TillQueue queue;
    private final KeyedHash keyedHash;
    private final Receipts receipts;

    CounterResource(TillCaller caller, CounterStore counter, TillQueue queue, KeyedHash keyedHash, Receipts receipts) {
        this.receipts = receipts;
        this.caller = caller;
        this.counter = counter;
        this.queue = queue;
        this.keyedHash = keyedHash;
    }

    @POST
    @Path("/redemptions")
    @APIResponseSchema(
            value = TillAnswers.CounterView.class,
            responseCode = "201",
            responseDescription = "The redemption.")
    @Extension(name = "x-without-location", value = "true")
    @Extension(name = "x-refusals", value = "AMOUNT_INVALID CODE_MISTYPED CODE_LOCKED_OUT COUNTER_REFUSED")
    @Operation(
            operationId = "redeemAtCounter",
            summary = "Redeems a voucher for a merchant by both codes, without login; all refusals sound the same.")
    public Response redeem(
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String keyHeader, Typed typed) {
        var hash = keyedHash.code(typed.voucherCode());
        // Whose key it is, only those know who know both codes: nobody can take or read another's key.
        var key = IdempotencyKey.of(CALLER + "|" + typed.merchantCode() + "|" + hash.hex(), keyHeader);
        var merchantCode = new MerchantCode(typed.merchantCode());
        var named = counter.find(merchantCode, hash);
        var till = Till.counter(merchantCode, named.merchantId(), caller.address());
        var amount = typed.amount().or(named::voucherAmount).orElse(ANY);
        var order = new TillSale(till.merchantId(), Optional.empty(), reference(key), amount, Optional.empty());
        var ask = new QueuedCommand(
                till,
                new TillCommand.Use(Optional.of(hash), order),
                key,
                Recorded.fingerprint(typed.words(hash)),
                TraceParents.current(),
                new CompletableFuture<>());
        var answer = receipts.signed(queue.ask(ask)).await().indefinitely();
        return answer.response();
    }

    /** The same for the same key, so that a repeat finds its redemption even after its record is gone. */
    private static String reference(IdempotencyKey key) {
        return CALLER + "-"
                + Recorded.fingerprint(key.caller() + "\n" + key.key()).substring(0, REFERENCE_DIGITS);
    }
}
