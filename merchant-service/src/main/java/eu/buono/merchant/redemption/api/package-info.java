/**
 * How other interfaces than REST use the tills, and what they are told.
 * No locks, no rows and no state of a voucher but what its own merchant did.
 */
@NullMarked
package eu.buono.merchant.redemption.api;

import org.jspecify.annotations.NullMarked;
