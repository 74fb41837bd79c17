package eu.buono.voucher.cancellation.model;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BilingualText;
import eu.buono.contracts.event.VoucherEvent.CancellationRequestedV1;
import eu.buono.voucher.issuance.api.Cancellation;
import eu.buono.voucher.issuance.api.Step;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.Voucher.Cancelled;
import eu.buono.voucher.issuance.api.Voucher.Expired;
import eu.buono.voucher.issuance.api.Voucher.Held;
import eu.buono.voucher.issuance.api.Voucher.Issued;
import eu.buono.voucher.issuance.api.Voucher.Redeemed;
import eu.buono.voucher.issuance.api.Voucher.Refused;
import eu.buono.voucher.issuance.api.Voucher.Requested;
import eu.buono.voucher.issuance.api.VoucherRefusal;
import eu.buono.voucher.issuance.api.Withdrawal;
import eu.buono.voucher.programme.api.Programmes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a holder's wish to cancel does to a voucher. */
public final class HolderCancellation {

    private HolderCancellation() {}

    /**
     * Withdraws a voucher whose issuance is open; asks the custodian for an issued one; empty when it has been asked
     * already and has not answered. Emits: VoucherWithdrawnV1 or CancellationRequestedV1.
     * Refuses: VOUCHER_REDEEMED, VOUCHER_EXPIRED, OPERATION_FINAL, PROGRAMMES_NOT_RECEIVED, VOUCHER_NOT_CANCELLABLE.
     */
    public static Optional<Step> ask(Voucher voucher, Programmes programmes, Instant now) {
        return switch (voucher) {
            case Requested ignored -> Withdrawal.of(voucher, Optional.empty());
            case Held ignored -> Withdrawal.of(voucher, Optional.empty());
            case Issued issued -> askCustodian(issued, programmes, now);
            case Redeemed ignored -> throw refused(VoucherRefusal.VOUCHER_REDEEMED);
            case Expired ignored -> throw refused(VoucherRefusal.VOUCHER_EXPIRED);
            case Cancelled ignored -> throw refused(VoucherRefusal.OPERATION_FINAL);
            case Refused ignored -> throw refused(VoucherRefusal.OPERATION_FINAL);
        };
    }

    private static Optional<Step> askCustodian(Issued issued, Programmes programmes, Instant now) {
        if (issued.cancellation() instanceof Cancellation.Asked) {
            return Optional.empty();
        }
        requireRule(issued, programmes, now);
        return Optional.of(Step.telling(issued.askCancellation(), new CancellationRequestedV1(issued.voucherId())));
    }

    /** The programme's rule of today decides, not the one of the day of the issue. */
    private static void requireRule(Issued issued, Programmes programmes, Instant now) {
        var cancellableFrom = programmes
                .find(issued.terms().programmeId())
                .orElseThrow(() -> refused(VoucherRefusal.PROGRAMMES_NOT_RECEIVED))
                .cancellableFrom(
                        issued.terms().categoryId(),
                        issued.instrument().issuedAt().orElseThrow(),
                        now)
                .orElseThrow(() -> refused(VoucherRefusal.VOUCHER_NOT_CANCELLABLE));
        if (now.isBefore(cancellableFrom)) {
            throw refused(
                    VoucherRefusal.VOUCHER_NOT_CANCELLABLE,
                    new BilingualText(
                            "It can be cancelled from " + cancellableFrom + " on.",
                            "Potrà essere annullato dal " + cancellableFrom + "."),
                    Map.of("cancellableFrom", cancellableFrom.toString()));
        }
    }

    /** True when the wish has been decided: the voucher has ended, or the custodian has said no. */
    public static boolean isDecided(Voucher voucher) {
        return !(voucher instanceof Issued issued) || !(issued.cancellation() instanceof Cancellation.Asked);
    }

    /** Why a decided wish was not granted; empty when the voucher is cancelled or the wish is not decided. */
    public static Optional<VoucherRefusal> refusalOf(Voucher voucher) {
        return switch (voucher) {
            case Issued issued ->
                issued.cancellation() instanceof Cancellation.Denied denied
                        ? Optional.of(denied.refusal())
                        : Optional.empty();
            case Redeemed ignored -> Optional.of(VoucherRefusal.VOUCHER_REDEEMED);
            case Expired ignored -> Optional.of(VoucherRefusal.VOUCHER_EXPIRED);
            case Refused ignored -> Optional.of(VoucherRefusal.OPERATION_FINAL);
            case Requested ignored -> Optional.empty();
            case Held ignored -> Optional.empty();
            case Cancelled ignored -> Optional.empty();
        };
    }
}
