package eu.buono.voucher.issuance.model;

import eu.buono.contracts.event.VoucherEvent;
import eu.buono.contracts.event.VoucherEvent.CancellationRequestedV1;
import eu.buono.contracts.event.VoucherEvent.IssuanceRefusedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherIssuedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherWithdrawnV1;
import eu.buono.voucher.issuance.api.Cancellation;
import eu.buono.voucher.issuance.api.Instrument;
import eu.buono.voucher.issuance.api.Issuance;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.Voucher.Cancelled;
import eu.buono.voucher.issuance.api.Voucher.Expired;
import eu.buono.voucher.issuance.api.Voucher.Held;
import eu.buono.voucher.issuance.api.Voucher.Issued;
import eu.buono.voucher.issuance.api.Voucher.Redeemed;
import eu.buono.voucher.issuance.api.Voucher.Refused;
import eu.buono.voucher.issuance.api.Voucher.Requested;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The events that describe what the issuer knows of a voucher now, and ask again for what nobody has answered.
 *
 * <p>A registration is asked for again only of a voucher that the tills must know: for one that has ended, a custodian
 * that came back from an old backup would open it again, and it could be cashed twice.
 */
public final class PublishedState {

    private PublishedState() {}

    /** A fact and when it happened. */
    public record Fact(VoucherEvent event, Instant at) {}

    /** Describes a voucher that moved last at the instant. */
    public static List<Fact> of(Voucher voucher, Instant changedAt) {
        var issuance = voucher.issuance();
        return switch (voucher) {
            case Requested ignored -> List.of(new Fact(IssuanceSaga.requested(issuance), issuance.requestedAt()));
            case Held held -> List.of(registration(issuance, held.instrument(), changedAt));
            case Issued issued -> issued(issued, changedAt);
            case Redeemed redeemed -> List.of(issued(issuance, redeemed.instrument(), changedAt));
            case Expired expired -> List.of(issued(issuance, expired.instrument(), changedAt));
            case Cancelled cancelled -> List.of(cancelled(cancelled, changedAt));
            case Refused refused ->
                List.of(new Fact(
                        new IssuanceRefusedV1(
                                issuance.voucherId(), refused.reason().issuanceReason()),
                        changedAt));
        };
    }

    private static List<Fact> issued(Issued issued, Instant changedAt) {
        var issuance = issued.issuance();
        List<Fact> facts = new ArrayList<>();
        facts.add(registration(issuance, issued.instrument(), issuance.requestedAt()));
        facts.add(issued(issuance, issued.instrument(), changedAt));
        if (issued.cancellation() instanceof Cancellation.Asked) {
            facts.add(new Fact(new CancellationRequestedV1(issuance.voucherId()), changedAt));
        }
        return List.copyOf(facts);
    }

    /** Withdrawn by this service before the code was shown, or cancelled by the custodian afterwards. */
    private static Fact cancelled(Cancelled cancelled, Instant changedAt) {
        var issuance = cancelled.issuance();
        return cancelled
                .shown()
                .map(instrument -> issued(issuance, instrument, changedAt))
                .orElseGet(() -> {
                    boolean registrationWasRequested = cancelled.instrument().isPresent();
                    return new Fact(new VoucherWithdrawnV1(issuance.voucherId(), registrationWasRequested), changedAt);
                });
    }

    private static Fact registration(Issuance issuance, Instrument instrument, Instant at) {
        return new Fact(IssuanceSaga.registrationRequested(issuance, instrument.code(), instrument.expiresAt()), at);
    }

    private static Fact issued(Issuance issuance, Instrument instrument, Instant changedAt) {
        return new Fact(
                new VoucherIssuedV1(issuance.voucherId()), instrument.issuedAt().orElse(changedAt));
    }
}
