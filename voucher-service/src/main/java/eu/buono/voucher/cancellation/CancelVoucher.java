package eu.buono.voucher.cancellation;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.VoucherId;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.voucher.issuance.MoveVouchers;
import eu.buono.voucher.listing.HolderKey;
import eu.buono.voucher.listing.VoucherAddress;
import eu.buono.voucher.model.HolderCancellation;
import eu.buono.voucher.store.VoucherStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Takes up a holder's wish to cancel. */
@ApplicationScoped
public class CancelVoucher {

    private final Idempotency idempotency;
    private final VoucherStore vouchers;
    private final MoveVouchers moves;

    CancelVoucher(Idempotency idempotency, VoucherStore vouchers, MoveVouchers moves) {
        this.idempotency = idempotency;
        this.vouchers = vouchers;
        this.moves = moves;
    }

    /**
     * Withdraws an open issuance, or asks the custodian for an issued voucher. Transaction: starts. Emits:
     * VoucherWithdrawnV1 or CancellationRequestedV1. Refuses: IDEMPOTENCY_KEY_MISSING, IDEMPOTENCY_KEY_REUSED,
     * IDEMPOTENCY_KEY_IN_PROGRESS, NOT_FOUND, VOUCHER_REDEEMED, VOUCHER_EXPIRED, OPERATION_FINAL.
     */
    public void ask(HolderKey holder, VoucherId voucherId) {
        var address = VoucherAddress.of(voucherId);
        var request = "POST " + address + "/cancellation";
        idempotency.once(holder.caller(), Optional.of(holder.former(vouchers)), holder.key(), request, () -> {
            askInTransaction(holder.owner(), voucherId);
            return new Answer(202, "{}", Optional.of(address));
        });
    }

    private void askInTransaction(BeneficiaryId owner, VoucherId voucherId) {
        var sighting = Optional.ofNullable(vouchers.lock(List.of(voucherId)).get(voucherId))
                .filter(found -> found.voucher().terms().beneficiaryId().equals(owner))
                .orElseThrow(() -> refused(Refusal.NOT_FOUND));
        HolderCancellation.ask(sighting.voucher())
                .ifPresent(step -> moves.commit(
                        List.of(sighting.moved(step.next())),
                        step.told().stream().toList()));
    }
}
