/**
 * Lots that reached their end give what is available in them to the expired account.
 * Vouchers end elsewhere; money held for them expires when it is released.
 */
@NullMarked
package eu.buono.wallet.expiry;

import org.jspecify.annotations.NullMarked;
