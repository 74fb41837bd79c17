/**
 * How a voucher reacts to events and to its deadline, and which events publish it again.
 * Nothing here reads a clock, a database, Kafka or HTTP: time, codes and events come in as parameters.
 */
@NullMarked
package eu.buono.voucher.issuance.model;

import org.jspecify.annotations.NullMarked;
