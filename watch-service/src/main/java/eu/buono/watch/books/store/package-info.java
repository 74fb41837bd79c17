/** What the books said last, in this service's database. */
@NullMarked
package eu.buono.watch.books.store;

import org.jspecify.annotations.NullMarked;
