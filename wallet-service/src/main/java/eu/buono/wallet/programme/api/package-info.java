/**
 * What the other contexts may know of programmes: their rules as questions, and what a grant is.
 * How a programme is written, kept and published must not be visible here.
 */
@NullMarked
package eu.buono.wallet.programme.api;

import org.jspecify.annotations.NullMarked;
