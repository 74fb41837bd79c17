package eu.buono.watch.fraud.model;

import eu.buono.contracts.VoucherId;
import eu.buono.watch.fraud.model.Movement.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What moved in a wallet, so that its balance at an earlier instant is a sum; the order of arrival does not matter, nor
 * does an arrival that comes twice.
 *
 * @param movements the newest {@value #MOVEMENTS_MAX}
 */
public record WalletHistory(List<Movement> movements) {

    /** A wallet has a lot or two a year, and vouchers by the dozen. */
    public static final int MOVEMENTS_MAX = 400;

    public static final WalletHistory EMPTY = new WalletHistory(List.of());

    public WalletHistory {
        movements = List.copyOf(movements);
    }

    public WalletHistory with(Movement arrived) {
        var all = new ArrayList<Movement>(movements.size() + 1);
        movements.stream().filter(known -> !isSame(known, arrived)).forEach(all::add);
        // Of what went back, the newest says all: an older one that comes late says less.
        var kept = movements.stream()
                .filter(known -> isSame(known, arrived) && known.cents() > arrived.cents())
                .findFirst()
                .orElse(arrived);
        all.add(kept);
        return new WalletHistory(all.subList(Math.max(0, all.size() - MOVEMENTS_MAX), all.size()));
    }

    private static boolean isSame(Movement one, Movement other) {
        return one.kind() == other.kind() && one.subjectId().equals(other.subjectId());
    }

    /**
     * What was available just before the money of a voucher was held; absent when that is less than was held, which
     * cannot be: then lots are missing here.
     */
    public Optional<Long> balanceBefore(VoucherId voucherId) {
        return movements.stream()
                .filter(movement ->
                        movement.kind() == Kind.HOLD && movement.subjectId().equals(voucherId.value()))
                .findFirst()
                .flatMap(hold -> Optional.of(balance(hold.at(), other -> !isSame(hold, other)))
                        .filter(cents -> cents >= hold.cents()));
    }

    private long balance(Instant before, Predicate<Movement> which) {
        return movements.stream()
                .filter(movement -> !movement.at().isAfter(before))
                .filter(which)
                .mapToLong(WalletHistory::signed)
                .sum();
    }

    private static long signed(Movement movement) {
        return switch (movement.kind()) {
            case LOT, RELEASE, REVERSAL -> movement.cents();
            case LOT_END, HOLD -> -movement.cents();
        };
    }
}
