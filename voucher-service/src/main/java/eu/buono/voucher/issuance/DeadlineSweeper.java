package eu.buono.voucher.issuance;

import eu.buono.contracts.event.VoucherEvent;
import eu.buono.voucher.issuance.api.VoucherSnapshot;
import eu.buono.voucher.issuance.model.IssuanceSaga;
import eu.buono.voucher.issuance.store.VoucherStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Ends every issuance that is open at its deadline, whatever died in between. Any number of instances may sweep. */
@ApplicationScoped
public class DeadlineSweeper {

    private static final Logger LOG = Logger.getLogger(DeadlineSweeper.class);

    private final VoucherStore vouchers;
    private final MoveVouchers moves;
    private final int batchMax;
    private final InstantSource clock;

    DeadlineSweeper(VoucherStore vouchers, MoveVouchers moves, IssuanceConfig config, InstantSource clock) {
        this.clock = clock;
        this.vouchers = vouchers;
        this.moves = moves;
        this.batchMax = config.sweepBatchMax();
    }

    /** Withdraws all overdue issuances. Transaction: starts one per batch. Emits: VoucherWithdrawnV1 each. */
    @Scheduled(every = "${buono.issuance.sweep-interval:1S}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        int swept = batchMax;
        while (swept == batchMax) {
            swept = QuarkusTransaction.requiringNew().call(this::sweepBatch);
        }
    }

    private int sweepBatch() {
        var now = clock.instant();
        var overdue = vouchers.lockOverdue(now, batchMax);
        if (overdue.isEmpty()) {
            return 0;
        }
        List<VoucherSnapshot> moved = new ArrayList<>(overdue.size());
        List<VoucherEvent> told = new ArrayList<>(overdue.size());
        for (var snapshot : overdue) {
            IssuanceSaga.meetDeadline(snapshot.voucher(), now).ifPresent(step -> {
                moved.add(snapshot.moved(step.next()));
                step.told().ifPresent(told::add);
            });
        }
        moves.commit(moved, told);
        moved.forEach(snapshot -> LOG.infof(
                "issuance withdrawn at its deadline voucherId=%s refusal=ISSUANCE_TIMED_OUT",
                snapshot.voucher().voucherId()));
        return overdue.size();
    }
}
