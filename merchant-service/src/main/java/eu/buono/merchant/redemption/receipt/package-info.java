/**
 * Signed receipts, which anybody can verify without asking: their content, the keys, and where the public keys are.
 * Which redemptions there are, and who may see them, must not live here.
 */
@NullMarked
package eu.buono.merchant.redemption.receipt;

import org.jspecify.annotations.NullMarked;
