package eu.buono.merchant.redemption.custody;

import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.merchant.redemption.model.TillVoucher;
import eu.buono.merchant.redemption.model.TillVoucher.Frozen;
import eu.buono.merchant.redemption.model.TillVoucher.Open;
import eu.buono.merchant.redemption.model.UnitOfWork;
import eu.buono.merchant.redemption.store.CustodyStore;
import eu.buono.merchant.redemption.store.CustodyStore.Reminder;
import eu.buono.merchant.redemption.store.TillStore;
import eu.buono.merchant.store.Transactions;
import eu.buono.platform.durable.Causes;
import eu.buono.platform.durable.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Does what time alone brings: ends freezes that have lapsed, and closes vouchers that have expired. Several processes
 * may do it at once: what one has done, the other finds done once it holds the voucher's lock.
 *
 * <p>Emits: AuthorisationEndedV1 (LAPSED), VoucherClosedV1 (EXPIRED).
 */
@ApplicationScoped
class SweepAgenda {

    private static final Logger LOG = Logger.getLogger(SweepAgenda.class);

    private static final Duration POSTPONED_BY = Duration.ofHours(1);

    private final Transactions transactions;
    private final CustodyStore custody;
    private final TillStore vouchers;
    private final Outbox outbox;

    SweepAgenda(Transactions transactions, CustodyStore custody, TillStore vouchers, Outbox outbox) {
        this.transactions = transactions;
        this.custody = custody;
        this.vouchers = vouchers;
        this.outbox = outbox;
    }

    /** Does at most {@code countMax} things that are due at {@code now}, as all clocks show it; returns how many. */
    int sweep(Instant now, int countMax) throws SQLException {
        var due = transactions.call(connection -> custody.due(connection, now, countMax));
        if (due.isEmpty()) {
            return 0;
        }
        int done = sweepTogether(due, now);
        outbox.wakeRelay();
        return done;
    }

    private int sweepTogether(List<Reminder> due, Instant now) throws SQLException {
        try {
            return transactions.call(connection -> sweep(connection, due, now));
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("agenda sweep fails and goes on one by one count=%d cause=%s", due.size(), e);
            return sweepOneByOne(due, now);
        }
    }

    /** One voucher that cannot be swept must not keep the others from it. */
    private int sweepOneByOne(List<Reminder> due, Instant now) throws SQLException {
        int done = 0;
        for (var one : due) {
            try {
                done += transactions.call(connection -> sweep(connection, List.of(one), now));
            } catch (SQLException | RuntimeException e) {
                if (Causes.isTransient(e)) {
                    LOG.warnf("voucher is swept later voucherId=%s cause=%s", one.voucherId(), e);
                } else {
                    LOG.errorf(e, "voucher cannot be swept and is put off voucherId=%s", one.voucherId());
                    done += postpone(one, now);
                }
            }
        }
        return done;
    }

    private int postpone(Reminder due, Instant now) throws SQLException {
        return transactions.call(connection -> {
            custody.postpone(connection, due, now.plus(POSTPONED_BY));
            return 1;
        });
    }

    private int sweep(Connection connection, List<Reminder> due, Instant now) throws SQLException {
        var ids = due.stream().map(Reminder::voucherId).distinct().toList();
        var unit = vouchers.openFree(connection, ids);
        ids.forEach(id -> unit.voucher(id).ifPresent(voucher -> advance(unit, voucher, now)));
        vouchers.save(connection, unit);
        var done = due.stream().filter(reminder -> !isStillDue(reminder, unit)).toList();
        custody.forget(connection, done);
        if (!unit.events().isEmpty()) {
            outbox.append(connection, unit.events());
        }
        return done.size();
    }

    /**
     * A voucher that another transaction has is swept the next time. The database, which rounds instants, may call due
     * what is not yet: that keeps its reminder too.
     */
    private static boolean isStillDue(Reminder reminder, UnitOfWork unit) {
        return unit.isBusy(reminder.voucherId())
                || unit.voucher(reminder.voucherId())
                        .flatMap(TillVoucher::dueAt)
                        .filter(reminder.dueAt()::equals)
                        .isPresent();
    }

    private static void advance(UnitOfWork unit, TillVoucher voucher, Instant now) {
        boolean isLapsed = voucher instanceof Frozen frozen && frozen.isLapsedAt(now);
        var current = isLapsed ? unit.move(((Frozen) voucher).lapse(now)) : voucher;
        if (current instanceof Open open && open.terms().isExpiredAt(now)) {
            unit.move(open.close(Closing.EXPIRED));
        }
    }
}
