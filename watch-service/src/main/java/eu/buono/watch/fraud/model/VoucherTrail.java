package eu.buono.watch.fraud.model;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.MerchantEvent.AfterCapture;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a voucher so far: its request, its hold, its issue and its capture are told by three services, in
 * any order.
 *
 * @param waiting a reversal of which the holder was not known yet
 * @param isJudged whether the capture has been passed on; then it is not kept here any more
 * @param touchedAt when the last of it happened
 */
public record VoucherTrail(
        Optional<BeneficiaryId> holderId,
        Optional<WalletId> walletId,
        Optional<Instant> usableUntil,
        Optional<Instant> issuedAt,
        Optional<VoucherRedeemedV2> redemption,
        Optional<WaitingReversal> waiting,
        boolean isJudged,
        Instant touchedAt) {

    public static final VoucherTrail EMPTY = new VoucherTrail(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Instant.EPOCH);

    public VoucherTrail requestedBy(BeneficiaryId holder, Instant at) {
        return new VoucherTrail(
                Optional.of(holder), walletId, usableUntil, issuedAt, redemption, waiting, isJudged, latest(at));
    }

    public VoucherTrail heldIn(WalletId wallet, Instant until, Instant at) {
        return new VoucherTrail(
                holderId, Optional.of(wallet), Optional.of(until), issuedAt, redemption, waiting, isJudged, latest(at));
    }

    public VoucherTrail issued(Instant at) {
        return new VoucherTrail(
                holderId, walletId, usableUntil, Optional.of(at), redemption, waiting, isJudged, latest(at));
    }

    public VoucherTrail redeemed(VoucherRedeemedV2 captured) {
        return isJudged
                ? this
                : new VoucherTrail(
                        holderId,
                        walletId,
                        usableUntil,
                        issuedAt,
                        Optional.of(captured),
                        waiting,
                        false,
                        latest(captured.redeemedAt()));
    }

    /** The same once its capture has been passed on. */
    public VoucherTrail judged() {
        return new VoucherTrail(holderId, walletId, usableUntil, issuedAt, Optional.empty(), waiting, true, touchedAt);
    }

    /** The capture, once all of it is known. */
    public Optional<Capture> capture() {
        if (holderId.isEmpty() || walletId.isEmpty() || usableUntil.isEmpty() || issuedAt.isEmpty()) {
            return Optional.empty();
        }
        return redemption.map(captured -> new Capture(
                captured.redemptionId(),
                captured.voucherId(),
                captured.merchantId(),
                captured.terms().programmeId(),
                holderId.get(),
                walletId.get(),
                captured.amount(),
                issuedAt.get(),
                captured.redeemedAt(),
                usableUntil.get(),
                Optional.empty()));
    }

    /** A reversal as its event tells it, without its holder. */
    public record WaitingReversal(
            RedemptionId redemptionId, MerchantId merchantId, ProgrammeId programmeId, long centsSoFar, Instant at) {}

    /** The same with a reversal; of several the one that has given back most says all. */
    public VoucherTrail reversed(AfterCapture after, long centsSoFar, Instant at) {
        if (waiting.filter(known -> known.centsSoFar() >= centsSoFar).isPresent()) {
            return this;
        }
        var told = new WaitingReversal(
                after.redemptionId(), after.merchantId(), after.terms().programmeId(), centsSoFar, at);
        return waitingFor(Optional.of(told), latest(at));
    }

    /** A reversal that can be passed on; absent while its holder is not known. */
    public Optional<Reversal> reversal() {
        return waiting.flatMap(told -> holderId.map(holder -> new Reversal(
                told.redemptionId(), told.merchantId(), told.programmeId(), holder, told.centsSoFar(), told.at())));
    }

    /** The same once its reversal has been passed on. */
    public VoucherTrail reversalPassedOn() {
        return waitingFor(Optional.empty(), touchedAt);
    }

    private VoucherTrail waitingFor(Optional<WaitingReversal> told, Instant at) {
        return new VoucherTrail(holderId, walletId, usableUntil, issuedAt, redemption, told, isJudged, at);
    }

    private Instant latest(Instant at) {
        return at.isAfter(touchedAt) ? at : touchedAt;
    }
}
