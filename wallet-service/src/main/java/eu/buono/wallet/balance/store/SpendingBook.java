package eu.buono.wallet.balance.store;

import eu.buono.contracts.event.TotalsEvent.Book;
import eu.buono.platform.durable.totals.TotalledBook;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What was spent by each redemption and has not gone back, by what the holds say. */
class SpendingBook {

    @Produces
    @Singleton
    TotalledBook book() {
        return new TotalledBook(Book.WALLET, """
                SELECT redemption_id, voucher_id,
                       CASE state WHEN 'SPENT' THEN spent_cents - returned_cents ELSE 0 END AS cents
                  FROM hold
                 WHERE redemption_id >= ? AND redemption_id < ? AND state IN ('SPENT', 'REVERSED')
                   AND wallet_id NOT IN (SELECT wallet_id FROM wallet WHERE programme_id = 'canary')
                """);
    }
}
