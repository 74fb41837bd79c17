/**
 * What books say, and which voucher follows of it.
 * Nothing here reads Kafka or a database.
 */
@NullMarked
package eu.buono.watch.books.model;

import org.jspecify.annotations.NullMarked;
