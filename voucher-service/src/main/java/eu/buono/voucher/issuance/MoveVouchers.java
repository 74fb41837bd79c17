package eu.buono.voucher.issuance;

import eu.buono.contracts.event.VoucherEvent;
import eu.buono.platform.durable.Outbox;
import eu.buono.voucher.issuance.api.VoucherSnapshot;
import eu.buono.voucher.issuance.model.IssuanceSaga;
import eu.buono.voucher.issuance.store.VoucherStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The end of every use case that moves vouchers: state and events in one transaction, the waiting told after it. */
@ApplicationScoped
public class MoveVouchers {

    private final VoucherStore vouchers;
    private final Outbox outbox;
    private final VoucherWatch watch;

    MoveVouchers(VoucherStore vouchers, Outbox outbox, VoucherWatch watch) {
        this.vouchers = vouchers;
        this.outbox = outbox;
        this.watch = watch;
    }

    /** Saves the moved vouchers and tells the other services. Transaction: joins. */
    public void commit(List<VoucherSnapshot> moved, List<VoucherEvent> told) {
        vouchers.save(moved);
        if (told.stream().anyMatch(IssuanceSaga::isAwaited)) {
            outbox.append(told);
        } else {
            outbox.appendUnhurried(told);
        }
        watch.tellAfterCommit(moved);
    }
}
