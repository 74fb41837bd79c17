package eu.buono.merchant.redemption.till;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.Redemption.Progress;
import eu.buono.merchant.redemption.api.Sandbox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A redemption as tills see it.
 *
 * @param reversedAmount what was given back of the captured amount so far; absent where that is nothing
 * @param reversedAt when nothing was left
 * @param reversals the parts in which it was given back; absent where it was not, or all at once
 * @param sandbox present, and true, where no money is behind the voucher
 * @param receipt the last field: {@link eu.buono.merchant.redemption.receipt.Receipts} signs it in the written answer
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "Redemption")
record RedemptionView(
        RedemptionId redemptionId,
        Progress.State state,
        String reference,
        Money amount,
        Optional<Money> capturedAmount,
        Optional<Money> reversedAmount,
        Optional<ShopId> shopId,
        Instant authorisedAt,
        Optional<Instant> lapsesAt,
        Optional<Instant> capturedAt,
        Optional<Instant> reversedAt,
        Optional<List<PartView>> reversals,
        Optional<Boolean> sandbox,
        Optional<String> receipt) {

    /** A part that was given back. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "ReversalPart")
    record PartView(
            Money amount,

            @Schema(
                    description = "The till's own name of the part, unique within the redemption.",
                    minLength = 1,
                    maxLength = 100,
                    examples = "refund-1")
            Optional<String> reference,

            Instant reversedAt) {}

    static RedemptionView of(Redemption redemption) {
        return switch (redemption.progress()) {
            case Progress.Authorised() -> view(redemption, Optional.empty(), Optional.empty());
            case Progress.Voided ignored -> view(redemption, Optional.empty(), Optional.empty());
            case Progress.Lapsed ignored -> view(redemption, Optional.empty(), Optional.empty());
            case Progress.Captured captured -> view(redemption, Optional.of(captured.capturedAt()), Optional.empty());
            case Progress.Reversed reversed ->
                view(redemption, Optional.of(reversed.capturedAt()), Optional.of(reversed.reversedAt()));
        };
    }

    private static RedemptionView view(
            Redemption redemption, Optional<Instant> capturedAt, Optional<Instant> reversedAt) {
        var order = redemption.order();
        return new RedemptionView(
                redemption.id(),
                redemption.progress().state(),
                order.reference(),
                order.amount(),
                redemption.capturedAmount(),
                redemption.reversedAmount(),
                order.shopId(),
                redemption.authorisedAt(),
                redemption.lapsesAt(),
                capturedAt,
                reversedAt,
                parts(redemption),
                Sandbox.has(redemption.id()) ? Optional.of(true) : Optional.empty(),
                Optional.empty());
    }

    private static Optional<List<PartView>> parts(Redemption redemption) {
        return Optional.of(redemption.parts().stream()
                        .map(part -> new PartView(part.amount(), part.reference(), part.reversedAt()))
                        .toList())
                .filter(parts -> !parts.isEmpty());
    }

    RedemptionView withReceipt(Optional<String> content) {
        return new RedemptionView(
                redemptionId,
                state,
                reference,
                amount,
                capturedAmount,
                reversedAmount,
                shopId,
                authorisedAt,
                lapsesAt,
                capturedAt,
                reversedAt,
                reversals,
                sandbox,
                content);
    }
}
