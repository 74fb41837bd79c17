/**
 * What operators read: totals to reconcile with the other services.
 * Nothing here changes anything.
 */
@NullMarked
package eu.buono.merchant.redemption.ops;

import org.jspecify.annotations.NullMarked;
