/**
 * Loading of wallets: single grants, CSV files and records of the loads topic all become lots by the same use case.
 * What happens to the money afterwards must not live here.
 */
@NullMarked
package eu.buono.wallet.loading;

import org.jspecify.annotations.NullMarked;
