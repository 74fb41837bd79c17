package eu.buono.wallet.balance.api;

import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import java.util.ArrayList;
import java.util.List;

/** What one lot gives to a hold. */
public record HoldPart(LotId lotId, Money amount) {

    /** The sum of some parts, at least one. */
    public static Money sum(List<HoldPart> parts) {
        return parts.stream().map(HoldPart::amount).reduce(Money::plus).orElseThrow();
    }

    /** The first {@code amount} of the parts, in their order. */
    public static List<HoldPart> first(List<HoldPart> parts, Money amount) {
        var taken = new ArrayList<HoldPart>();
        var missing = amount;
        for (var part : parts) {
            if (missing.isZero()) {
                break;
            }
            var share = part.amount().isMoreThan(missing) ? missing : part.amount();
            taken.add(new HoldPart(part.lotId(), share));
            missing = missing.minus(share);
        }
        if (!missing.isZero()) {
            throw new IllegalArgumentException("the parts hold less than " + amount);
        }
        return List.copyOf(taken);
    }

    /** What the parts hold beyond their first {@code amount}. */
    public static List<HoldPart> rest(List<HoldPart> parts, Money amount) {
        var left = new ArrayList<HoldPart>();
        var skipped = amount;
        for (var part : parts) {
            var share = part.amount().isMoreThan(skipped) ? skipped : part.amount();
            skipped = skipped.minus(share);
            if (part.amount().isMoreThan(share)) {
                left.add(new HoldPart(part.lotId(), part.amount().minus(share)));
            }
        }
        return List.copyOf(left);
    }
}
