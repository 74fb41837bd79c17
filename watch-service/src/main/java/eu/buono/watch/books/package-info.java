/**
 * Lays the books of all services side by side, minute by minute, by what their keepers publish, and names what differs.
 * Nothing here reads another service's database, or changes anything.
 */
@NullMarked
package eu.buono.watch.books;

import org.jspecify.annotations.NullMarked;
