/**
 * What became of each voucher's money: the hot path's SQL.
 * No rule is decided here.
 */
@NullMarked
package eu.buono.wallet.holding.store;

import org.jspecify.annotations.NullMarked;
