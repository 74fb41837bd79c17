package eu.buono.merchant.redemption.till;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.redemption.api.TillCommand;
import eu.buono.merchant.redemption.api.TillSale;
import eu.buono.platform.durable.Recorded;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells the same request from another one. Its words are what a caller sends, not what the program calls it: a till
 * that repeats a request to a newer version must meet its own answer.
 */
public final class TillFingerprint {

    private static final String NONE = "-";

    private TillFingerprint() {}

    static String of(TillCommand command) {
        return Recorded.fingerprint(words(command));
    }

    /** Holds the keyed hash of a code, never the code. The one free text comes last. */
    static String words(TillCommand command) {
        return switch (command) {
            case TillCommand.Use(var code, var order) -> use(code, order);
            case TillCommand.Capture(var id, var amount) ->
                words("/v1/till/authorisations/{redemptionId}/capture", id) + " " + words(amount);
            case TillCommand.VoidAuthorisation(var id) -> words("/v1/till/authorisations/{redemptionId}/void", id);
            case TillCommand.Reverse reverse -> reversal(reverse);
        };
    }

    /** A bare one has the words of the versions that knew no other. */
    private static String reversal(TillCommand.Reverse reverse) {
        String bare = words("/v1/till/redemptions/{redemptionId}/reversal", reverse.redemptionId());
        return reverse.isBare()
                ? bare
                : String.join(
                        " ",
                        bare,
                        reverse.amount().map(TillFingerprint::words).orElse(NONE),
                        reverse.reference().orElse(NONE));
    }

    private static String use(Optional<CodeHash> code, TillSale order) {
        return String.join(
                " ",
                "POST",
                order.ttl().isPresent() ? "/v1/till/authorisations" : "/v1/till/redemptions",
                code.map(CodeHash::hex).orElse(NONE),
                order.merchantId().toString(),
                order.shopId().map(ShopId::toString).orElse(NONE),
                words(order.amount()),
                order.ttl().map(Duration::toMillis).map(String::valueOf).orElse(NONE),
                order.reference());
    }

    private static String words(String path, RedemptionId id) {
        return "POST " + path + " " + id;
    }

    private static String words(Money amount) {
        return amount.cents() + " " + amount.currency();
    }
}
