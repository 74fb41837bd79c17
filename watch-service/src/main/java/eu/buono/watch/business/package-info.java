/**
 * What Buono is for, as counters: grants, vouchers, redemptions, with their cents.
 * Nothing is kept here: whoever collects the counters keeps them.
 */
@NullMarked
package eu.buono.watch.business;

import org.jspecify.annotations.NullMarked;
