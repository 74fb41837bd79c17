package eu.buono.settlement.statement.store;

import eu.buono.contracts.event.TotalsEvent.Book;
import eu.buono.platform.durable.totals.TotalledBook;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What merchants claim for each redemption. */
class ClaimBook {

    @Produces
    @Singleton
    TotalledBook book() {
        return new TotalledBook(Book.SETTLEMENT, """
                SELECT redemption_id, min(voucher_id::text) AS voucher_id, sum(cents)::bigint AS cents
                  FROM claim
                 WHERE redemption_id >= ? AND redemption_id < ?
                 GROUP BY redemption_id
                """);
    }
}
