package eu.buono.voucher.issuance.api;

import eu.buono.contracts.VoucherId;
import eu.buono.voucher.holder.api.Holder;

/**
 * A voucher as it was at one moment. Two snapshots of the same voucher are ordered by their versions.
 *
 * @param version number of moves made before this moment
 */
public record VoucherSnapshot(Voucher voucher, int version) {

    public VoucherId voucherId() {
        return voucher.voucherId();
    }

    public boolean isOf(Holder holder) {
        return holder.has(voucher.issuance().beneficiaryId());
    }

    /** The snapshot after one more move. */
    public VoucherSnapshot moved(Voucher next) {
        return new VoucherSnapshot(next, version + 1);
    }
}
