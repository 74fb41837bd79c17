/**
 * How other contexts get from a tax code to a person.
 * No tax code leaves by it.
 */
@NullMarked
package eu.buono.wallet.person.api;

import org.jspecify.annotations.NullMarked;
