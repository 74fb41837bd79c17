/**
 * Wallets, dated lots and the ledger: where money is. The holder looks, and lots end here.
 * Which voucher may take money is decided by holding, which grants are made by loading.
 */
@NullMarked
package eu.buono.wallet.balance;

import org.jspecify.annotations.NullMarked;
