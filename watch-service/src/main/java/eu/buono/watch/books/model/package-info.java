/** What books say, and what follows of it. */
@NullMarked
package eu.buono.watch.books.model;

import org.jspecify.annotations.NullMarked;
