/**
 * What a holder may ask a list for.
 * Nothing here reads a clock, a database, Kafka or HTTP.
 */
@NullMarked
package eu.buono.voucher.listing.model;

import org.jspecify.annotations.NullMarked;
