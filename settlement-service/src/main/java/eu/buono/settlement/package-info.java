/**
 * settlement-service: what merchants are owed, and the way of the money to them. One package per context; a context
 * uses of another one only its {@code api} package.
 */
@NullMarked
package eu.buono.settlement;

import org.jspecify.annotations.NullMarked;
