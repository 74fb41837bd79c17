package eu.buono.voucher.issuance.api;

import eu.buono.contracts.event.VoucherEvent;
import java.util.Optional;

/** One move of a voucher, and what the other services are told of it in the same transaction. */
public record Step(Voucher next, Optional<VoucherEvent> told) {

    public static Step silently(Voucher next) {
        return new Step(next, Optional.empty());
    }

    public static Step telling(Voucher next, VoucherEvent event) {
        return new Step(next, Optional.of(event));
    }
}
