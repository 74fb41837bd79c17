package eu.buono.wallet.holding;

import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.VoucherClosedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.VoucherEvent.VoucherRequestedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherWithdrawnV1;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.Outbox;
import eu.buono.platform.durable.ReceivedEvent;
import eu.buono.wallet.balance.api.Ledger;
import eu.buono.wallet.balance.api.WalletOwner;
import eu.buono.wallet.balance.api.Wallets;
import eu.buono.wallet.holding.model.Hold;
import eu.buono.wallet.holding.model.Hold.Funded;
import eu.buono.wallet.holding.store.HoldStore;
import eu.buono.wallet.programme.api.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds, releases, spends and puts back money as vouchers and tills tell it. A poll of events costs a fixed number of
 * statements: lock holds, lock lots, save.
 */
@ApplicationScoped
public class HoldingConsumer implements EventListener {

    /** Those in which {@link HoldingBatch#voucherIn} may find a voucher. */
    static final Set<Class<? extends Event>> KINDS = Set.of(
            VoucherRequestedV1.class,
            VoucherWithdrawnV1.class,
            VoucherClosedV1.class,
            VoucherRedeemedV1.class,
            VoucherRedeemedV2.class,
            RedemptionReversedV1.class,
            RedemptionReversedV2.class,
            RedemptionPartlyReversedV1.class);

    private final Programmes programmes;
    private final HoldStore holds;
    private final Wallets wallets;
    private final Ledger ledger;
    private final Outbox outbox;
    private final InstantSource clock;

    HoldingConsumer(
            Programmes programmes,
            HoldStore holds,
            Wallets wallets,
            Ledger ledger,
            Outbox outbox,
            InstantSource clock) {
        this.clock = clock;
        this.programmes = programmes;
        this.holds = holds;
        this.wallets = wallets;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return "wallet-holding";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.VOUCHER, Topic.MERCHANT);
    }

    @Override
    public Set<Class<? extends Event>> kinds() {
        return KINDS;
    }

    @Override
    public void apply(List<ReceivedEvent> events) {
        Set<VoucherId> voucherIds = events.stream()
                .map(ReceivedEvent::event)
                .map(HoldingBatch::voucherIn)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        // Everybody locks holds before lots, and both in the order of their ids: nobody waits in a circle.
        var known = holds.lock(voucherIds);
        var locked = wallets.lock(owners(events), walletIds(known.values()));
        // Read once the locks are there: a lot that ended while this waited has ended.
        var now = clock.instant();
        var batch = new HoldingBatch(programmes, known, locked, now);
        events.forEach(batch::decide);
        holds.insert(batch.newHolds(), now);
        holds.update(batch.movedHolds(), now);
        ledger.append(batch.transfers(), now);
        outbox.append(batch.events());
    }

    private static Set<WalletOwner> owners(List<ReceivedEvent> events) {
        return events.stream()
                .map(ReceivedEvent::event)
                .filter(VoucherRequestedV1.class::isInstance)
                .map(VoucherRequestedV1.class::cast)
                .map(requested -> new WalletOwner(requested.beneficiaryId(), requested.programmeId()))
                .collect(Collectors.toSet());
    }

    private static Set<WalletId> walletIds(Collection<Hold> holds) {
        return holds.stream()
                .filter(Funded.class::isInstance)
                .map(Funded.class::cast)
                .map(Funded::walletId)
                .collect(Collectors.toSet());
    }
}
