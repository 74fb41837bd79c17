/**
 * What other contexts may know of claims: balances that are open, and which settlement took them.
 * No SQL and no HTTP.
 */
@NullMarked
package eu.buono.settlement.statement.api;

import org.jspecify.annotations.NullMarked;
