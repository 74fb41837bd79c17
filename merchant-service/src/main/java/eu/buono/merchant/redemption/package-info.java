/**
 * Vouchers in custody and what tills do with them; settings of its rooms stand here.
 * Who merchants are, and what is owed to them in all, must not live here.
 */
@NullMarked
package eu.buono.merchant.redemption;

import org.jspecify.annotations.NullMarked;
