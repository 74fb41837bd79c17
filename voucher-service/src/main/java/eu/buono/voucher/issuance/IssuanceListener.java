package eu.buono.voucher.issuance;

import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.VoucherEvent;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.ReceivedEvent;
import eu.buono.voucher.issuance.api.VoucherSnapshot;
import eu.buono.voucher.issuance.model.IssuanceSaga;
import eu.buono.voucher.issuance.model.IssuanceSources;
import eu.buono.voucher.issuance.store.VoucherStore;
import eu.buono.voucher.programme.api.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Moves vouchers by what wallet-service and merchant-service tell: a poll of events costs three statements. */
@ApplicationScoped
public class IssuanceListener implements EventListener {

    private final VoucherStore vouchers;
    private final MoveVouchers moves;
    private final IssuanceSources sources;
    private final InstantSource clock;

    IssuanceListener(
            VoucherStore vouchers, MoveVouchers moves, SecureMint mint, Programmes programmes, InstantSource clock) {
        this.clock = clock;
        this.vouchers = vouchers;
        this.moves = moves;
        this.sources = new IssuanceSources(mint, programmes);
    }

    @Override
    public String name() {
        return "voucher-issuance";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.WALLET, Topic.MERCHANT);
    }

    @Override
    public Set<Class<? extends Event>> kinds() {
        return IssuanceSaga.kindsHeard();
    }

    /** Locks the vouchers concerned, applies the events in their order, saves each voucher once. */
    @Override
    public void apply(List<ReceivedEvent> events) {
        var present = vouchers.lock(
                events.stream().map(IssuanceListener::voucherId).distinct().toList());
        // Read once the locks are there: a voucher that expired while this waited is not issued.
        var now = clock.instant();
        Map<VoucherId, VoucherSnapshot> moved = new LinkedHashMap<>();
        List<VoucherEvent> told = new ArrayList<>();
        for (var received : events) {
            var voucherId = voucherId(received);
            var snapshot = present.get(voucherId);
            if (snapshot == null) {
                throw new PoisonEventException("there is no such voucher");
            }
            IssuanceSaga.hear(snapshot.voucher(), received.event(), received.at(), now, sources)
                    .ifPresent(step -> {
                        var next = snapshot.moved(step.next());
                        present.put(voucherId, next);
                        moved.put(voucherId, next);
                        step.told().ifPresent(told::add);
                    });
        }
        moves.commit(List.copyOf(moved.values()), told);
    }

    private static VoucherId voucherId(ReceivedEvent received) {
        return new VoucherId(received.event().aggregateId());
    }
}
