/**
 * Tells, in sums, what a service's book says was redeemed, so that somebody else can lay the books side by side. Reads
 * behind the writers: nothing here may lock a row of a book, or know what another book says.
 */
@NullMarked
package eu.buono.platform.durable.totals;

import org.jspecify.annotations.NullMarked;
