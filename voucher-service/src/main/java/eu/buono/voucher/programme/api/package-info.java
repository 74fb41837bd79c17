/**
 * The rules of a programme as far as vouchers are concerned.
 * Nothing here reads a clock, a database, Kafka or HTTP.
 */
@NullMarked
package eu.buono.voucher.programme.api;

import org.jspecify.annotations.NullMarked;
