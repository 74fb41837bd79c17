package eu.buono.voucher.issuance.api;

import eu.buono.contracts.event.VoucherEvent.VoucherWithdrawnV1;
import eu.buono.voucher.issuance.api.Voucher.Cancelled;
import eu.buono.voucher.issuance.api.Voucher.Expired;
import eu.buono.voucher.issuance.api.Voucher.Held;
import eu.buono.voucher.issuance.api.Voucher.Issued;
import eu.buono.voucher.issuance.api.Voucher.Redeemed;
import eu.buono.voucher.issuance.api.Voucher.Refused;
import eu.buono.voucher.issuance.api.Voucher.Requested;
import java.util.Optional;

/** The end of an issuance that is still open, by the holder or by its deadline. */
public final class Withdrawal {

    private Withdrawal() {}

    /**
     * Withdraws an open issuance; empty when it is not open. Before the code went to the tills the wallet releases on
     * this service's event, afterwards on the custodian's: the event says which. Emits: VoucherWithdrawnV1.
     *
     * @param reason absent when the holder wished it
     */
    public static Optional<Step> of(Voucher voucher, Optional<VoucherRefusal> reason) {
        var voucherId = voucher.voucherId();
        return switch (voucher) {
            case Requested requested ->
                Optional.of(Step.telling(requested.withdraw(reason), new VoucherWithdrawnV1(voucherId, false)));
            case Held held -> Optional.of(Step.telling(held.withdraw(reason), new VoucherWithdrawnV1(voucherId, true)));
            case Issued ignored -> Optional.empty();
            case Redeemed ignored -> Optional.empty();
            case Cancelled ignored -> Optional.empty();
            case Expired ignored -> Optional.empty();
            case Refused ignored -> Optional.empty();
        };
    }
}
