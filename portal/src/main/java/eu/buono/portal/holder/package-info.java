/**
 * The pages of who holds a wallet: balance, new voucher, vouchers. Whether there is money and whether a voucher can be
 * cancelled, the interface decides.
 */
@NullMarked
package eu.buono.portal.holder;

import org.jspecify.annotations.NullMarked;
