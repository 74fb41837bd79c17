package eu.buono.stack.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Issued vouchers and captured redemptions that actors may pick up; shared by all of them. */
final class Wares {

    private final List<IssuedVoucher> vouchers = new ArrayList<>();
    private final List<Capture> captures = new ArrayList<>();

    /** A voucher that somebody can spend. */
    record IssuedVoucher(UUID voucherId, int teacher, String code, long cents) {}

    /**
     * A redemption that its merchant can reverse.
     *
     * @param cents what is left of it
     */
    record Capture(UUID redemptionId, int merchant, long cents) {

        Capture less(long reversedCents) {
            return new Capture(redemptionId, merchant, cents - reversedCents);
        }
    }

    synchronized void add(IssuedVoucher voucher) {
        vouchers.add(voucher);
    }

    synchronized void add(Capture capture) {
        captures.add(capture);
    }

    /** Takes a voucher; one time in five leaves it there too, so that somebody else races for it. */
    synchronized Optional<IssuedVoucher> takeVoucher(RandomGenerator random) {
        if (vouchers.isEmpty()) {
            return Optional.empty();
        }
        int index = random.nextInt(vouchers.size());
        boolean isLeftForARace = random.nextInt(5) == 0;
        return Optional.of(isLeftForARace ? vouchers.get(index) : vouchers.remove(index));
    }

    synchronized Optional<Capture> takeCapture(RandomGenerator random) {
        return captures.isEmpty() ? Optional.empty() : Optional.of(captures.remove(random.nextInt(captures.size())));
    }
}
