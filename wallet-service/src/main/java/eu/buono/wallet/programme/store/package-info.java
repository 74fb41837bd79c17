/**
 * Which version of each programme counts, as Panache rows, and the caps of its years, by which the database refuses.
 * No rule is decided here.
 */
@NullMarked
package eu.buono.wallet.programme.store;

import org.jspecify.annotations.NullMarked;
