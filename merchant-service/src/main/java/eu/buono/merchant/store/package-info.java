/**
 * How all contexts talk to PostgreSQL: transactions, arrays, columns.
 * No table and no decision lives here.
 */
@NullMarked
package eu.buono.merchant.store;

import org.jspecify.annotations.NullMarked;
