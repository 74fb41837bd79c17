package eu.buono.voucher.issuance;

import eu.buono.contracts.VoucherId;
import eu.buono.voucher.issuance.api.VoucherSnapshot;
import eu.buono.voucher.issuance.store.VoucherStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;

/** The states of a voucher as they come, until its issuance has ended. */
@ApplicationScoped
public class IssuanceStream {

    /** Before the first version. */
    static final int NOT_SEEN = -1;

    private final VoucherWatch watch;
    private final VoucherStore vouchers;

    IssuanceStream(VoucherWatch watch, VoucherStore vouchers) {
        this.watch = watch;
        this.vouchers = vouchers;
    }

    /**
     * Begins with the present state, unless it was seen before. No state comes twice or after a later one; one may be
     * skipped.
     */
    public Multi<VoucherSnapshot> of(VoucherId voucherId, int versionSeen) {
        return Multi.createFrom().emitter(emitter -> {
            var forward = new Forward(emitter, versionSeen);
            // The present is read after subscribing, so that nothing is missed in between.
            var subscription = watch.subscribe(voucherId, forward::on);
            emitter.onTermination(subscription::close);
            vouchers.find(voucherId).ifPresent(forward::on);
        });
    }

    /** Drops what was seen before: snapshots come twice, and from two threads in any order. */
    private static final class Forward {

        private final MultiEmitter<? super VoucherSnapshot> emitter;
        private int versionSeen;

        private Forward(MultiEmitter<? super VoucherSnapshot> emitter, int versionSeen) {
            this.emitter = emitter;
            this.versionSeen = versionSeen;
        }

        private synchronized void on(VoucherSnapshot snapshot) {
            if (snapshot.version() <= versionSeen) {
                return;
            }
            versionSeen = snapshot.version();
            emitter.emit(snapshot);
            if (snapshot.voucher().isIssuanceEnded()) {
                emitter.complete();
            }
        }
    }
}
