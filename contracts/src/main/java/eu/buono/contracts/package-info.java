/**
 * The words on the wire that every service shares: money, ids, codes, refusals.
 * What a single service alone knows must not live here.
 */
@NullMarked
package eu.buono.contracts;

import org.jspecify.annotations.NullMarked;
