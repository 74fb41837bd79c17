/**
 * Cases, the claims that they name, and decisions. Views in the database join them with the book of claims.
 * No rule is applied here.
 */
@NullMarked
package eu.buono.settlement.hold.store;

import org.jspecify.annotations.NullMarked;
