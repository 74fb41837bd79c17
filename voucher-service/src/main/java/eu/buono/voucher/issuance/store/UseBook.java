package eu.buono.voucher.issuance.store;

import eu.buono.contracts.event.TotalsEvent.Book;
import eu.buono.platform.durable.totals.TotalledBook;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What each voucher was used for and was not given back. */
class UseBook {

    @Produces
    @Singleton
    TotalledBook book() {
        return new TotalledBook(Book.VOUCHER, """
                SELECT redemption_id, voucher_id,
                       CASE WHEN reversed_at IS NULL THEN redeemed_cents - coalesce(reversed_cents, 0) ELSE 0 END AS cents
                  FROM voucher
                 WHERE redemption_id >= ? AND redemption_id < ? AND state = 'REDEEMED' AND programme_id <> 'canary'
                """);
    }
}
