package eu.buono.wallet.holding;

import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.FraudEvent;
import eu.buono.contracts.event.LoadEvent;
import eu.buono.contracts.event.MerchantEvent;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversed;
import eu.buono.contracts.event.MerchantEvent.VoucherClosedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemed;
import eu.buono.contracts.event.ProgrammeEvent;
import eu.buono.contracts.event.SettlementEvent;
import eu.buono.contracts.event.TotalsEvent;
import eu.buono.contracts.event.VoucherEvent;
import eu.buono.contracts.event.VoucherEvent.VoucherRequestedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherWithdrawnV1;
import eu.buono.contracts.event.WalletEvent;
import eu.buono.platform.durable.ReceivedEvent;
import eu.buono.wallet.balance.api.Transfer;
import eu.buono.wallet.balance.api.Wallet;
import eu.buono.wallet.balance.api.WalletOwner;
import eu.buono.wallet.holding.model.Hold;
import eu.buono.wallet.holding.model.Hold.Funded;
import eu.buono.wallet.holding.model.HoldDecision;
import eu.buono.wallet.holding.model.HoldRules;
import eu.buono.wallet.programme.api.Programmes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides a poll of events one after the other on what the database knew before, each seeing the effects of those
 * before it. Lives for one transaction.
 */
final class HoldingBatch {

    private final Programmes programmes;
    private final Map<VoucherId, Hold> holds;
    private final Map<WalletId, Wallet> wallets = new HashMap<>();
    private final Map<WalletOwner, WalletId> owners = new HashMap<>();
    private final Map<WalletId, WalletId> walletOfPart = new HashMap<>();
    private final Instant now;
    private final Map<VoucherId, Hold> changedHolds = new LinkedHashMap<>();
    private final List<Transfer> transfers = new ArrayList<>();
    private final List<WalletEvent> events = new ArrayList<>();

    HoldingBatch(Programmes programmes, Map<VoucherId, Hold> holds, List<Wallet> wallets, Instant now) {
        this.programmes = programmes;
        this.holds = Map.copyOf(holds);
        this.now = now;
        for (var wallet : wallets) {
            this.wallets.put(wallet.walletId(), wallet);
            wallet.codes().forEach(code -> owners.put(new WalletOwner(code, wallet.programmeId()), wallet.walletId()));
            wallet.parts().forEach(part -> walletOfPart.put(part, wallet.walletId()));
        }
    }

    /** The voucher whose money the event may move; empty for events that never do. */
    static Optional<VoucherId> voucherIn(Event event) {
        return switch (event) {
            case VoucherRequestedV1 requested -> Optional.of(requested.voucherId());
            case VoucherWithdrawnV1 withdrawn ->
                withdrawn.registrationWasRequested() ? Optional.empty() : Optional.of(withdrawn.voucherId());
            case VoucherClosedV1 closed -> Optional.of(closed.voucherId());
            case VoucherRedeemed redeemed -> Optional.of(redeemed.voucherId());
            case RedemptionReversed reversed -> Optional.of(reversed.voucherId());
            case RedemptionPartlyReversedV1 reversed -> Optional.of(reversed.voucherId());
            case VoucherEvent ignored -> Optional.empty();
            case MerchantEvent ignored -> Optional.empty();
            case WalletEvent ignored -> Optional.empty();
            case ProgrammeEvent ignored -> Optional.empty();
            case SettlementEvent ignored -> Optional.empty();
            case FraudEvent ignored -> Optional.empty();
            case TotalsEvent ignored -> Optional.empty();
            case LoadEvent ignored -> Optional.empty();
        };
    }

    /** Decides one event for which {@link #voucherIn} named a voucher. */
    void decide(ReceivedEvent received) {
        var cause = received.eventId();
        var outcome = voucherIn(received.event())
                .map(voucherId -> {
                    var known = Optional.ofNullable(changedHolds.getOrDefault(voucherId, holds.get(voucherId)));
                    return switch (received.event()) {
                        case VoucherRequestedV1 requested ->
                            HoldRules.request(
                                    known,
                                    requested,
                                    programmes.find(requested.programmeId()),
                                    walletOf(requested),
                                    cause,
                                    now);
                        case VoucherRedeemed redeemed -> HoldRules.spend(known, redeemed, walletOf(known), cause, now);
                        case RedemptionReversed reversed ->
                            HoldRules.reverse(known, reversed, walletOf(known), cause, now);
                        case RedemptionPartlyReversedV1 reversed ->
                            HoldRules.reverse(known, reversed, walletOf(known), cause, now);
                        case VoucherWithdrawnV1 withdrawn ->
                            HoldRules.release(known, withdrawn.voucherId(), walletOf(known), cause, now);
                        case VoucherClosedV1 closed ->
                            HoldRules.release(known, closed.voucherId(), walletOf(known), cause, now);
                        case VoucherEvent ignored -> HoldDecision.UNCHANGED;
                        case MerchantEvent ignored -> HoldDecision.UNCHANGED;
                        case WalletEvent ignored -> HoldDecision.UNCHANGED;
                        case ProgrammeEvent ignored -> HoldDecision.UNCHANGED;
                        case SettlementEvent ignored -> HoldDecision.UNCHANGED;
                        case FraudEvent ignored -> HoldDecision.UNCHANGED;
                        case TotalsEvent ignored -> HoldDecision.UNCHANGED;
                        case LoadEvent ignored -> HoldDecision.UNCHANGED;
                    };
                })
                .orElse(HoldDecision.UNCHANGED);
        take(outcome);
    }

    private void take(HoldDecision outcome) {
        outcome.hold().ifPresent(hold -> changedHolds.put(hold.voucherId(), hold));
        if (!outcome.transfers().isEmpty()) {
            var part = outcome.transfers().getFirst().walletId();
            walletWith(part).ifPresent(wallet -> wallets.put(wallet.walletId(), wallet.after(outcome.transfers())));
        }
        transfers.addAll(outcome.transfers());
        events.addAll(outcome.events());
    }

    private Optional<Wallet> walletOf(VoucherRequestedV1 requested) {
        return Optional.ofNullable(owners.get(new WalletOwner(requested.beneficiaryId(), requested.programmeId())))
                .map(wallets::get);
    }

    private Optional<Wallet> walletOf(Optional<Hold> known) {
        return known.filter(Funded.class::isInstance)
                .map(Funded.class::cast)
                .flatMap(hold -> walletWith(hold.walletId()));
    }

    private Optional<Wallet> walletWith(WalletId part) {
        return Optional.ofNullable(walletOfPart.get(part)).map(wallets::get);
    }

    /** Vouchers of which nothing was known before. */
    List<Hold> newHolds() {
        return changedHolds.values().stream()
                .filter(hold -> !holds.containsKey(hold.voucherId()))
                .toList();
    }

    /** Vouchers that were known, with what is known now. */
    List<Hold> movedHolds() {
        return changedHolds.values().stream()
                .filter(hold -> holds.containsKey(hold.voucherId()))
                .toList();
    }

    List<Transfer> transfers() {
        return List.copyOf(transfers);
    }

    List<WalletEvent> events() {
        return List.copyOf(events);
    }
}
