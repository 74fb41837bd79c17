/**
 * What the other contexts know of a voucher: its states and moves, its response, and how to find, lock and commit it.
 * Nothing here reads a clock, a database or Kafka.
 */
@NullMarked
package eu.buono.voucher.issuance.api;

import org.jspecify.annotations.NullMarked;
