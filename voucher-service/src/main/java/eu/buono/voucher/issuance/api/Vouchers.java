package eu.buono.voucher.issuance.api;

import eu.buono.contracts.VoucherId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The vouchers of this service, for the contexts that do something with one of them. */
public interface Vouchers {

    Optional<VoucherSnapshot> find(VoucherId voucherId);

    /** Those of the vouchers that are there, by one statement. */
    List<VoucherSnapshot> find(Collection<VoucherId> voucherIds);

    /** Locks the voucher until the end of the transaction. Transaction: joins. */
    Optional<VoucherSnapshot> lock(VoucherId voucherId);

    /** Saves the move of a voucher that was locked, and publishes the event of the step. Transaction: joins. */
    void commit(VoucherSnapshot locked, Step step);

    /** Waits at most {@code limit} until the voucher {@code isDone}; returns it as it is then, done or not. */
    VoucherSnapshot await(VoucherId voucherId, Predicate<Voucher> isDone, Duration limit);
}
