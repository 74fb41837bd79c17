/**
 * What operations may see: how many vouchers are in each state.
 * No voucher, no person and no code is ever shown here.
 */
@NullMarked
package eu.buono.voucher.ops;

import org.jspecify.annotations.NullMarked;
