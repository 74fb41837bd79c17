package eu.buono.watch.journeys.model;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Vouchers that the canaries' till has not used yet. While no new ones are issued it goes on to cash those, so that
 * what fails is told from what does not; the last one it only freezes and frees again. Safe for threads.
 */
public final class VoucherStock {

    private static final int USED_MAX = 200;

    private final int vouchersMax;
    private final Deque<CanaryVoucher> vouchers = new ArrayDeque<>();
    private final Set<String> used = new LinkedHashSet<>();

    public VoucherStock(int vouchersMax) {
        this.vouchersMax = vouchersMax;
    }

    /** A voucher of the canaries, which buys nothing. */
    public record CanaryVoucher(String voucherId, String code) {

        /** Hides the code, as of any other voucher. */
        @Override
        public String toString() {
            return "CanaryVoucher[" + voucherId + "]";
        }
    }

    /** Adds those that are neither there nor used already, as far as there is room. */
    public synchronized void add(Collection<CanaryVoucher> more) {
        more.stream()
                .filter(voucher -> !used.contains(voucher.voucherId()) && !vouchers.contains(voucher))
                .limit(Math.max(0, vouchersMax - vouchers.size()))
                .forEach(vouchers::addLast);
    }

    /** Adds a new one; false if there is no room for it. */
    public synchronized boolean offer(CanaryVoucher voucher) {
        return !isFull() && vouchers.offerLast(voucher);
    }

    public synchronized Optional<CanaryVoucher> first() {
        return Optional.ofNullable(vouchers.peekFirst());
    }

    /** Whether the first one may be used up: there is another. */
    public synchronized boolean isFirstToSpare() {
        return vouchers.size() > 1;
    }

    /** For the till that only looks, so that it seldom meets one that is being cashed. */
    public synchronized Optional<CanaryVoucher> last() {
        return Optional.ofNullable(vouchers.peekLast());
    }

    public synchronized boolean isFull() {
        return vouchers.size() >= vouchersMax;
    }

    /** Whether another one beside the one of each round is wanted. */
    public synchronized boolean isLow() {
        return vouchers.size() < vouchersMax / 2;
    }

    public synchronized void remove(CanaryVoucher voucher) {
        vouchers.remove(voucher);
        used.add(voucher.voucherId());
        if (used.size() > USED_MAX) {
            used.remove(used.iterator().next());
        }
    }

    public synchronized List<CanaryVoucher> all() {
        return List.copyOf(vouchers);
    }
}
