/**
 * Whether a holder may cancel a voucher, and what the request does to it.
 * Nothing here reads a clock, a database, Kafka or HTTP.
 */
@NullMarked
package eu.buono.voucher.cancellation.model;

import org.jspecify.annotations.NullMarked;
