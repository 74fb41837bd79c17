package eu.buono.voucher.issuance;

import eu.buono.contracts.VoucherId;
import eu.buono.voucher.issuance.api.Step;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.VoucherSnapshot;
import eu.buono.voucher.issuance.api.Vouchers;
import eu.buono.voucher.issuance.store.VoucherStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Gives the other contexts the vouchers of the store, and tells those who wait of their moves. */
@ApplicationScoped
class StoredVouchers implements Vouchers {

    private final VoucherStore vouchers;
    private final MoveVouchers moves;
    private final VoucherWatch watch;

    StoredVouchers(VoucherStore vouchers, MoveVouchers moves, VoucherWatch watch) {
        this.vouchers = vouchers;
        this.moves = moves;
        this.watch = watch;
    }

    @Override
    public Optional<VoucherSnapshot> find(VoucherId voucherId) {
        return vouchers.find(voucherId);
    }

    @Override
    public List<VoucherSnapshot> find(Collection<VoucherId> voucherIds) {
        return vouchers.find(voucherIds);
    }

    @Override
    public Optional<VoucherSnapshot> lock(VoucherId voucherId) {
        return Optional.ofNullable(vouchers.lock(List.of(voucherId)).get(voucherId));
    }

    @Override
    public void commit(VoucherSnapshot locked, Step step) {
        moves.commit(List.of(locked.moved(step.next())), step.told().stream().toList());
    }

    @Override
    public VoucherSnapshot await(VoucherId voucherId, Predicate<Voucher> isDone, Duration limit) {
        return watch.await(voucherId, isDone, limit);
    }
}
