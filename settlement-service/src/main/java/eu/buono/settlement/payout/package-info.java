/**
 * To whom merchants' money goes, the orders to the bank, and what the bank says of them.
 * What is owed is not decided here.
 */
@NullMarked
package eu.buono.settlement.payout;

import org.jspecify.annotations.NullMarked;
