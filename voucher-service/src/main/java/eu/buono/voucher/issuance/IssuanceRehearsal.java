package eu.buono.voucher.issuance;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRegisteredV1;
import eu.buono.contracts.event.WalletEvent.FundsHeldV1;
import eu.buono.platform.durable.Rehearsal;
import eu.buono.voucher.issuance.IssuanceResource.VoucherRequest;
import eu.buono.voucher.issuance.api.HolderKey;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.store.VoucherStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** The life of a voucher in one transaction that is rolled back, for the warm-up: requested, held, issued, redeemed. */
@ApplicationScoped
class IssuanceRehearsal {

    private static final Duration USABLE = Duration.ofDays(1);

    private final Rehearsal rehearsal;
    private final RequestVoucher requestVoucher;
    private final IssuanceListener listener;
    private final VoucherStore vouchers;
    private final InstantSource clock;

    IssuanceRehearsal(
            Rehearsal rehearsal,
            RequestVoucher requestVoucher,
            IssuanceListener listener,
            VoucherStore vouchers,
            InstantSource clock) {
        this.clock = clock;
        this.rehearsal = rehearsal;
        this.requestVoucher = requestVoucher;
        this.listener = listener;
        this.vouchers = vouchers;
    }

    /** The voucher as it was when it was issued; by now there is none. */
    Voucher issue(HolderKey holder, VoucherRequest request) {
        return Rehearsal.rolledBack(() -> {
            var voucherId = requestVoucher.request(holder, request);
            var usableUntil = clock.instant().plus(USABLE);
            deliver(
                    new FundsHeldV1(voucherId, new WalletId(UUID.randomUUID()), request.amount(), usableUntil),
                    new VoucherRegisteredV1(voucherId));
            var issued = vouchers.find(voucherId).orElseThrow().voucher();
            deliver(redeemed(voucherId, request));
            return issued;
        });
    }

    /** One by one, as the hops of an issuance arrive. */
    private void deliver(Event... events) {
        for (var event : events) {
            rehearsal.deliver(listener, List.of(event));
        }
    }

    private VoucherRedeemedV1 redeemed(VoucherId voucherId, VoucherRequest request) {
        return new VoucherRedeemedV1(
                voucherId,
                new RedemptionId(UUID.randomUUID()),
                new MerchantId(UUID.randomUUID()),
                request.amount(),
                clock.instant());
    }
}
