/**
 * What Buono owes a merchant: the statement of claims, as pages and as CSV.
 * Claims are read here only; they are written where a redemption is captured or reversed.
 */
@NullMarked
package eu.buono.merchant.claim;

import org.jspecify.annotations.NullMarked;
