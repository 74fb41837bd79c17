/**
 * The wallet's part of a voucher's life: hold, release, spend and reverse, as told by vouchers and tills.
 * Decisions live in the model; nothing here may be called by HTTP.
 */
@NullMarked
package eu.buono.wallet.holding;

import org.jspecify.annotations.NullMarked;
