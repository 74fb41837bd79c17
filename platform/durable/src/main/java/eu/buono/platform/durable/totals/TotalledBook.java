package eu.buono.platform.durable.totals;

import eu.buono.contracts.event.TotalsEvent.Book;

/**
 * A service's book of redemptions; a service that keeps one produces one bean.
 *
 * @param entries an SQL query with the columns {@code redemption_id}, {@code voucher_id} and {@code cents}, which has
 *     one row for each redemption between two ids, its two parameters, of which the second is outside; without canaries
 */
public record TotalledBook(Book book, String entries) {}
