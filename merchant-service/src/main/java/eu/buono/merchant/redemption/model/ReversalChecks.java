package eu.buono.merchant.redemption.model;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.TillRefusal.AMOUNT_ABOVE_REDEMPTION;
import static eu.buono.merchant.api.TillRefusal.TILL_REFERENCE_REUSED;

import eu.buono.contracts.Money;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.Redemption.Progress;
import eu.buono.merchant.redemption.api.ReversalPart;
import eu.buono.merchant.redemption.api.TillCommand.Reverse;
import java.util.Map;
import java.util.Optional;

/** The rules for giving a part of a redemption back. */
public final class ReversalChecks {

    private ReversalChecks() {}

    /**
     * Finds the part that has the command's reference already; none without a reference. All that is left was given
     * back by the last part of a reversed redemption. Refuses: TILL_REFERENCE_REUSED for another amount.
     */
    public static Optional<ReversalPart> requireSamePart(Redemption redemption, Reverse reverse) {
        var existing = redemption.parts().stream()
                .filter(part -> part.reference().isPresent() && part.reference().equals(reverse.reference()))
                .findFirst();
        if (existing.isPresent() && !answers(redemption, existing.get(), reverse)) {
            throw refused(
                    TILL_REFERENCE_REUSED,
                    "a part of this redemption that was given back has the reference, with another amount",
                    redemption.facts());
        }
        return existing;
    }

    private static boolean answers(Redemption redemption, ReversalPart part, Reverse reverse) {
        return reverse.amount().isPresent()
                ? reverse.amount().get().equals(part.amount())
                : redemption.progress() instanceof Progress.Reversed
                        && redemption.parts().getLast().equals(part);
    }

    /** What is left of a captured redemption. Refuses: AMOUNT_ABOVE_REDEMPTION. */
    public static Money requireWithin(Redemption redemption, Reverse reverse) {
        if (!(redemption.progress() instanceof Progress.Captured captured)) {
            throw new IllegalStateException("the redemption " + redemption.id() + " is not captured");
        }
        var left = captured.left();
        if (reverse.amount().filter(amount -> amount.isMoreThan(left)).isPresent()) {
            throw refused(
                    AMOUNT_ABOVE_REDEMPTION,
                    "of this redemption " + left.cents() + " cents are left",
                    Map.of("leftCents", Long.toString(left.cents())));
        }
        return left;
    }
}
