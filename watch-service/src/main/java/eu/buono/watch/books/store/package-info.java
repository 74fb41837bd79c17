/**
 * What the books said last, and since when they differ.
 * No other service's database is read.
 */
@NullMarked
package eu.buono.watch.books.store;

import org.jspecify.annotations.NullMarked;
