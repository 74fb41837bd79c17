package eu.buono.wallet.balance.model;

import eu.buono.contracts.Money;
import eu.buono.wallet.balance.api.Cause;
import eu.buono.wallet.balance.api.Lot;
import eu.buono.wallet.balance.api.Movement;
import eu.buono.wallet.balance.api.Transfer;
import eu.buono.wallet.balance.api.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Decides which lots give what is owed. */
public final class RecoveryRules {

    private RecoveryRules() {}

    /**
     * Takes each debt from the lot whose grant became less, then from the others that have not ended, earliest end
     * first, also those to come: never more than is owed, never what is held or spent.
     */
    public static List<RecoveryShare> take(Wallet wallet, List<GrantDebt> debts, Instant now) {
        var shares = new ArrayList<RecoveryShare>();
        var left = wallet;
        for (var debt : debts) {
            var missing = debt.owed();
            for (var lot : inOrder(left, debt, now)) {
                var amount = smaller(lot.balances().available(), missing);
                if (!amount.isZero()) {
                    var transfer = new Transfer(
                            lot.walletId(), lot.lotId(), Movement.RECOVER, amount, Cause.of(debt.correctionId()));
                    shares.add(new RecoveryShare(debt, transfer));
                    left = left.after(List.of(transfer));
                    missing = missing.minus(amount);
                }
            }
        }
        return List.copyOf(shares);
    }

    private static List<Lot> inOrder(Wallet wallet, GrantDebt debt, Instant now) {
        var lots = wallet.lots().stream().filter(lot -> !lot.isEndedAt(now)).toList();
        return Stream.concat(
                        lots.stream().filter(lot -> isOf(lot, debt)),
                        lots.stream().filter(lot -> !isOf(lot, debt)))
                .toList();
    }

    private static boolean isOf(Lot lot, GrantDebt debt) {
        return lot.lotId().equals(debt.lotId());
    }

    private static Money smaller(Money one, Money other) {
        return one.isMoreThan(other) ? other : one;
    }
}
