package eu.buono.voucher.issuance;

import eu.buono.contracts.VoucherId;
import eu.buono.voucher.model.Voucher;
import eu.buono.voucher.store.Sighting;
import eu.buono.voucher.store.VoucherStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;

/** The states of a voucher as they come, until its issuance has ended. */
@ApplicationScoped
public class IssuanceStream {

    private static final int NOT_SEEN = -1;

    private final VoucherWatch watch;
    private final VoucherStore vouchers;

    IssuanceStream(VoucherWatch watch, VoucherStore vouchers) {
        this.watch = watch;
        this.vouchers = vouchers;
    }

    /** Begins with the present state. No state comes twice or after a later one; one may be skipped. */
    public Multi<Voucher> of(VoucherId voucherId) {
        return Multi.createFrom().emitter(emitter -> {
            var forward = new Forward(emitter);
            // The present is read after subscribing, so that nothing is missed in between.
            var subscription = watch.subscribe(voucherId, forward::on);
            emitter.onTermination(subscription::close);
            vouchers.find(voucherId).ifPresent(forward::on);
        });
    }

    /** Drops what was seen before: sightings come twice, and from two threads in any order. */
    private static final class Forward {

        private final MultiEmitter<? super Voucher> emitter;
        private int versionSeen = NOT_SEEN;

        private Forward(MultiEmitter<? super Voucher> emitter) {
            this.emitter = emitter;
        }

        private synchronized void on(Sighting sighting) {
            if (sighting.version() <= versionSeen) {
                return;
            }
            versionSeen = sighting.version();
            emitter.emit(sighting.voucher());
            if (sighting.voucher().isIssuanceEnded()) {
                emitter.complete();
            }
        }
    }
}
