package eu.buono.voucher.cancellation;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.VoucherId;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.voucher.cancellation.model.HolderCancellation;
import eu.buono.voucher.holder.api.Holders;
import eu.buono.voucher.issuance.api.HolderKey;
import eu.buono.voucher.issuance.api.VoucherAddress;
import eu.buono.voucher.issuance.api.Vouchers;
import eu.buono.voucher.programme.api.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;

/** Takes up a holder's wish to cancel. */
@ApplicationScoped
public class CancelVoucher {

    private final Idempotency idempotency;
    private final Vouchers vouchers;
    private final Programmes programmes;
    private final Holders holders;
    private final InstantSource clock;

    CancelVoucher(
            Idempotency idempotency, Vouchers vouchers, Programmes programmes, Holders holders, InstantSource clock) {
        this.clock = clock;
        this.idempotency = idempotency;
        this.vouchers = vouchers;
        this.programmes = programmes;
        this.holders = holders;
    }

    /**
     * Withdraws an open issuance, or asks the custodian for an issued voucher. Transaction: starts. Emits:
     * VoucherWithdrawnV1 or CancellationRequestedV1. Refuses: IDEMPOTENCY_KEY_MISSING, IDEMPOTENCY_KEY_REUSED,
     * IDEMPOTENCY_KEY_IN_PROGRESS, NOT_FOUND, VOUCHER_REDEEMED, VOUCHER_EXPIRED, OPERATION_FINAL,
     * PROGRAMMES_NOT_RECEIVED, VOUCHER_NOT_CANCELLABLE.
     */
    public void ask(HolderKey holder, VoucherId voucherId) {
        var address = VoucherAddress.of(voucherId);
        var request = "POST " + address + "/cancellation";
        idempotency.once(holder.names(holders, vouchers::find), holder.key(), request, () -> {
            askInTransaction(holder.owner(), voucherId);
            return new Answer(202, "{}", Optional.of(address));
        });
    }

    private void askInTransaction(BeneficiaryId owner, VoucherId voucherId) {
        var holder = holders.of(owner);
        var locked = vouchers.lock(voucherId)
                .filter(found -> found.isOf(holder))
                .orElseThrow(() -> refused(HttpRefusal.NOT_FOUND));
        HolderCancellation.ask(locked.voucher(), programmes, clock.instant())
                .ifPresent(step -> vouchers.commit(locked, step));
    }
}
