package eu.buono.merchant.redemption.model;

import eu.buono.contracts.event.MerchantEvent;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.contracts.event.MerchantEvent.VoucherAuthorisedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherClosedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRegisteredV1;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.Redemption.Progress;
import eu.buono.merchant.redemption.api.VoucherTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The events that describe what the custodian knows of a voucher now, in the order of its life. Attempts to cash it
 * that ended without a capture are left out: they changed nothing that lasts. So is the registration of a withdrawn
 * voucher, which nobody may take for one that can be used.
 */
public final class PublishedState {

    private PublishedState() {}

    /** A fact and when it happened. */
    public record Fact(MerchantEvent event, Instant at) {}

    /** Describes a voucher that was registered, and last changed, at these instants. */
    public static List<Fact> of(TillVoucher voucher, Instant registeredAt, Instant changedAt) {
        List<Fact> facts = new ArrayList<>();
        if (!isWithdrawn(voucher)) {
            facts.add(new Fact(new VoucherRegisteredV1(voucher.voucherId()), registeredAt));
        }
        switch (voucher) {
            case TillVoucher.Open ignored -> {}
            case TillVoucher.Frozen frozen -> facts.add(authorised(frozen.redemption()));
            case TillVoucher.Redeemed redeemed -> addEnd(facts, redeemed.terms(), redeemed.redemption());
            case TillVoucher.Reversed reversed -> addEnd(facts, reversed.terms(), reversed.redemption());
            case TillVoucher.Closed closed ->
                facts.add(new Fact(new VoucherClosedV1(closed.voucherId(), closed.closing()), changedAt));
        }
        return List.copyOf(facts);
    }

    private static boolean isWithdrawn(TillVoucher voucher) {
        return voucher instanceof TillVoucher.Closed closed && closed.closing() == Closing.WITHDRAWN;
    }

    private static Fact authorised(Redemption redemption) {
        var order = redemption.order();
        return new Fact(
                new VoucherAuthorisedV1(
                        redemption.voucherId(),
                        redemption.id(),
                        order.merchantId(),
                        order.amount(),
                        redemption.lapsesAt().orElseThrow()),
                redemption.authorisedAt());
    }

    private static void addEnd(List<Fact> facts, VoucherTerms terms, Redemption redemption) {
        switch (redemption.progress()) {
            case Progress.Captured captured -> {
                facts.add(redeemed(terms, redemption, captured.capturedAt()));
                addParts(facts, terms, redemption, captured.capturedAt());
            }
            case Progress.Reversed reversed -> {
                facts.add(redeemed(terms, redemption, reversed.capturedAt()));
                if (reversed.parts().isEmpty()) {
                    facts.add(new Fact(
                            RedemptionEvents.reversed(terms, redemption, reversed.capturedAt(), reversed.reversedAt()),
                            reversed.reversedAt()));
                }
                addParts(facts, terms, redemption, reversed.capturedAt());
            }
            case Progress.Authorised() -> throw notCaptured(redemption);
            case Progress.Voided ignored -> throw notCaptured(redemption);
            case Progress.Lapsed ignored -> throw notCaptured(redemption);
        }
    }

    private static void addParts(List<Fact> facts, VoucherTerms terms, Redemption redemption, Instant capturedAt) {
        for (int number = 1; number <= redemption.parts().size(); number++) {
            var event = RedemptionEvents.partlyReversed(terms, redemption, capturedAt, number);
            facts.add(new Fact(event, event.reversal().reversedAt()));
        }
    }

    private static Fact redeemed(VoucherTerms terms, Redemption redemption, Instant capturedAt) {
        return new Fact(RedemptionEvents.redeemed(terms, redemption, capturedAt), capturedAt);
    }

    private static IllegalStateException notCaptured(Redemption redemption) {
        return new IllegalStateException("a redeemed voucher without a capture: " + redemption.voucherId());
    }
}
