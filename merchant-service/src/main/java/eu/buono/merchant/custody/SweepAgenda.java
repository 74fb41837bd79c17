package eu.buono.merchant.custody;

import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.merchant.model.TillVoucher;
import eu.buono.merchant.model.TillVoucher.Frozen;
import eu.buono.merchant.model.TillVoucher.Open;
import eu.buono.merchant.store.CustodyStore;
import eu.buono.merchant.store.TillBook;
import eu.buono.merchant.store.TillStore;
import eu.buono.merchant.store.Transactions;
import eu.buono.platform.durable.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Does what time alone brings: ends freezes that have lapsed, and closes vouchers that have expired. Several processes
 * may do it at once: what one has done, the other finds done once it holds the voucher's lock.
 *
 * <p>Emits: AuthorisationEndedV1 (LAPSED), VoucherClosedV1 (EXPIRED).
 */
@ApplicationScoped
class SweepAgenda {

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

    /** Does at most {@code countMax} things that are due at {@code now}; returns how many. */
    int sweep(Instant now, int countMax) throws SQLException {
        int done = transactions.call(connection -> sweep(connection, now, countMax));
        if (done > 0) {
            outbox.wakeRelay();
        }
        return done;
    }

    private int sweep(Connection connection, Instant now, int countMax) throws SQLException {
        var due = custody.due(connection, now, countMax);
        if (due.isEmpty()) {
            return 0;
        }
        var ids = due.stream().map(CustodyStore.Due::voucherId).distinct().toList();
        var book = vouchers.open(connection, ids);
        ids.forEach(id -> book.voucher(id).ifPresent(voucher -> advance(book, voucher, now)));
        vouchers.save(connection, book);
        custody.forget(connection, due);
        if (!book.events().isEmpty()) {
            outbox.append(connection, book.events());
        }
        return due.size();
    }

    private static void advance(TillBook book, TillVoucher voucher, Instant now) {
        boolean isLapsed = voucher instanceof Frozen frozen && frozen.isLapsedAt(now);
        var current = isLapsed ? book.move(((Frozen) voucher).lapse(now)) : voucher;
        if (current instanceof Open open && open.terms().isExpiredAt(now)) {
            book.move(open.close(Closing.EXPIRED));
        }
    }
}
