package eu.buono.merchant.redemption.till;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.Redemption.Progress;
import eu.buono.merchant.redemption.api.Sandbox;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A redemption as tills see it.
 *
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
        Optional<ShopId> shopId,
        Instant authorisedAt,
        Optional<Instant> lapsesAt,
        Optional<Instant> capturedAt,
        Optional<Instant> reversedAt,
        Optional<Boolean> sandbox,
        Optional<String> receipt) {

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
                order.shopId(),
                redemption.authorisedAt(),
                redemption.lapsesAt(),
                capturedAt,
                reversedAt,
                Sandbox.has(redemption.id()) ? Optional.of(true) : Optional.empty(),
                Optional.empty());
    }

    RedemptionView withReceipt(Optional<String> content) {
        return new RedemptionView(
                redemptionId,
                state,
                reference,
                amount,
                capturedAmount,
                shopId,
                authorisedAt,
                lapsesAt,
                capturedAt,
                reversedAt,
                sandbox,
                content);
    }
}
