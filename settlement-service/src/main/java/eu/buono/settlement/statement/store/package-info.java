/**
 * The book of claims.
 * No rule is applied here.
 */
@NullMarked
package eu.buono.settlement.statement.store;

import org.jspecify.annotations.NullMarked;
