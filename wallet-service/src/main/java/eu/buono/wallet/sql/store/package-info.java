/**
 * How the stores of all contexts run SQL in the current transaction.
 * No statement and no table may be named here.
 */
@NullMarked
package eu.buono.wallet.sql.store;

import org.jspecify.annotations.NullMarked;
