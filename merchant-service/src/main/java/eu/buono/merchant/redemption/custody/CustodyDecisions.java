package eu.buono.merchant.redemption.custody;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.CancellationRefusalReason;
import eu.buono.contracts.event.MerchantEvent.CancellationRefusedV1;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.contracts.event.MerchantEvent.VoucherClosedV1;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.VoucherEvent;
import eu.buono.contracts.event.VoucherEvent.CancellationRequestedV1;
import eu.buono.contracts.event.VoucherEvent.RegistrationRequestedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherWithdrawnV1;
import eu.buono.merchant.redemption.model.Arrival;
import eu.buono.merchant.redemption.model.TillVoucher;
import eu.buono.merchant.redemption.model.TillVoucher.Closed;
import eu.buono.merchant.redemption.model.TillVoucher.Frozen;
import eu.buono.merchant.redemption.model.TillVoucher.Open;
import eu.buono.merchant.redemption.model.TillVoucher.Redeemed;
import eu.buono.merchant.redemption.model.TillVoucher.Reversed;
import eu.buono.merchant.redemption.model.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides what voucher-service asks, event by event, in memory; each sees what the ones before it changed. */
final class CustodyDecisions {

    private final UnitOfWork unit;
    private final Set<CodeHash> takenCodes;
    private final Instant now;
    private final Instant reached;
    private final List<Arrival> arrivals = new ArrayList<>();

    /**
     * {@code takenCodes}: those of the codes asked for that some registered voucher has; {@code reached}: what all
     * clocks have reached, by which freezes are judged.
     */
    CustodyDecisions(UnitOfWork unit, Set<CodeHash> takenCodes, Instant now, Instant reached) {
        this.unit = unit;
        this.takenCodes = new HashSet<>(takenCodes);
        this.now = now;
        this.reached = reached;
    }

    Instant now() {
        return now;
    }

    /** The vouchers that were not known before, to be inserted before the unit is saved. */
    List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    void decide(VoucherEvent event) {
        switch (event) {
            case RegistrationRequestedV1 requested -> register(requested);
            case VoucherWithdrawnV1 withdrawn -> withdraw(withdrawn.voucherId());
            case CancellationRequestedV1 requested -> cancel(requested.voucherId());
            case VoucherEvent.VoucherRequestedV1 ignored -> {}
            case VoucherEvent.VoucherIssuedV1 ignored -> {}
            case VoucherEvent.IssuanceRefusedV1 ignored -> {}
        }
    }

    /**
     * A voucher that is known already was registered before, or withdrawn before it could be: both were told. A code
     * that another voucher has must open that one only, so the newcomer is turned away as if it had been withdrawn.
     */
    private void register(RegistrationRequestedV1 requested) {
        if (unit.voucher(requested.voucherId()).isPresent()) {
            return;
        }
        if (takenCodes.add(requested.codeHash())) {
            arrive(Arrival.registered(requested));
        } else {
            arrive(Arrival.withdrawn(requested.voucherId()));
        }
    }

    /** Nobody was ever shown the code, so whoever froze the voucher guessed it: that does not stop the withdrawal. */
    private void withdraw(VoucherId voucherId) {
        var known = unit.voucher(voucherId);
        if (known.isEmpty()) {
            arrive(Arrival.withdrawn(voucherId));
            return;
        }
        switch (known.get()) {
            case Open open -> unit.move(open.close(Closing.WITHDRAWN));
            case Frozen frozen -> unit.move(unit.move(frozen.free(now)).close(Closing.WITHDRAWN));
            case Redeemed ignored -> {}
            case Reversed ignored -> {}
            case Closed ignored -> {}
        }
    }

    private void cancel(VoucherId voucherId) {
        var known = unit.voucher(voucherId)
                .orElseThrow(() -> new PoisonEventException("cancellation of a voucher that was never registered"));
        switch (endLapsed(known)) {
            case Open open ->
                unit.move(open.close(open.terms().isExpiredAt(now) ? Closing.EXPIRED : Closing.CANCELLED));
            case Frozen ignored -> refuse(voucherId, CancellationRefusalReason.VOUCHER_AUTHORISED_ELSEWHERE);
            case Redeemed ignored -> refuse(voucherId, CancellationRefusalReason.VOUCHER_REDEEMED);
            case Reversed ignored -> refuse(voucherId, CancellationRefusalReason.VOUCHER_REDEEMED);
            case Closed closed -> tellClosing(closed);
        }
    }

    /**
     * Whoever asks does not know that the voucher is closed: Kafka may have lost it, and a no would keep it open there.
     */
    private void tellClosing(Closed closed) {
        if (closed.closing() == Closing.WITHDRAWN) {
            refuse(closed.voucherId(), CancellationRefusalReason.VOUCHER_UNKNOWN);
        } else {
            unit.publish(new VoucherClosedV1(closed.voucherId(), closed.closing()));
        }
    }

    private TillVoucher endLapsed(TillVoucher voucher) {
        return voucher instanceof Frozen frozen && frozen.isLapsedAt(reached)
                ? unit.move(frozen.lapse(reached))
                : voucher;
    }

    private void arrive(Arrival arrival) {
        arrivals.add(arrival);
        unit.arrive(arrival);
    }

    private void refuse(VoucherId voucherId, CancellationRefusalReason refusal) {
        unit.publish(new CancellationRefusedV1(voucherId, refusal));
    }
}
