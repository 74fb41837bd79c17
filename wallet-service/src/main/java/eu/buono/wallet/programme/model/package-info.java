/**
 * The rules of a programme as pure functions of its published terms: years, grants, offers.
 * No clock, no SQL, no HTTP and no framework may be used here.
 */
@NullMarked
package eu.buono.wallet.programme.model;

import org.jspecify.annotations.NullMarked;
