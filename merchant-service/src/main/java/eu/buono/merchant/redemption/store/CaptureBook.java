package eu.buono.merchant.redemption.store;

import eu.buono.contracts.event.TotalsEvent.Book;
import eu.buono.platform.durable.totals.TotalledBook;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What was captured and not given back; the ids of the sandbox lie above every time. */
class CaptureBook {

    @Produces
    @Singleton
    TotalledBook book() {
        return new TotalledBook(Book.MERCHANT, """
                SELECT redemption_id, voucher_id,
                       CASE state WHEN 'CAPTURED' THEN captured_cents - reversed_cents ELSE 0 END AS cents
                  FROM redemption
                 WHERE redemption_id >= ? AND redemption_id < ? AND state IN ('CAPTURED', 'REVERSED')
                   AND merchant_id NOT IN (SELECT merchant_id FROM till_merchant WHERE 'canary' = ANY (categories))
                """);
    }
}
